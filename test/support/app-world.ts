import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { StoreId } from '#src/base/ids.ts'
import { fillWithDemo } from '#tools/demo/fill-with-demo.ts'
import type { DemoTill, TillPlan } from '#tools/demo/world/demo-till.ts'
import { startWorld, type World } from '#tools/demo/world/start-world.ts'
import { TillPage } from '#tools/tour/till-page.ts'
import { launchApp, type LaunchedApp } from '../electron-stand-in/launch.ts'

/** A terminal at work: its process, its screen and its hardware. */
export interface AppTill {
  readonly hardware: DemoTill
  app: LaunchedApp
  page: TillPage
}

export interface AppWorld {
  readonly world: World
  readonly tills: readonly AppTill[]
  /** Ends the app in order and starts it on the same data; looks at its window after so many ms. */
  restart(till: AppTill, unwatchedMs?: number): Promise<void>
  /** Pulls the plug: SIGKILL for every process of the app; start it again with `start`. */
  kill(till: AppTill): Promise<void>
  start(till: AppTill): Promise<void>
  /** Looks at the window anew, after its process died. */
  lookAgain(till: AppTill): Promise<void>
  close(): Promise<void>
}

export const tillIn = (store: string, name = 'till-1'): TillPlan => ({
  name,
  title: name,
  store: store as StoreId,
})

const appDir = process.cwd()

async function launch(hardware: DemoTill, unwatchedMs = 0): Promise<Pick<AppTill, 'app' | 'page'>> {
  const app = await launchApp({ appDir, userData: hardware.userData })
  if (unwatchedMs > 0) await sleep(unwatchedMs)
  return { app, page: tillPage(await app.firstWindow()) }
}

function tillPage(page: Page): TillPage {
  page.setDefaultTimeout(15_000)
  return new TillPage(page)
}

/** Pictures of all screens and what the apps have printed, in `test-results`. */
export async function picture({ tills }: AppWorld, title: string): Promise<void> {
  await mkdir('test-results', { recursive: true })
  for (const till of tills) {
    const path = `test-results/${title.replaceAll(/[^a-z0-9]+/gi, '-')}-${till.hardware.plan.name}`
    await till.page.page.screenshot({ path: `${path}.png` }).catch(() => undefined)
    await writeFile(`${path}.log`, till.app.output())
  }
}

/** Starts head office on a copy of `template` and the built app for each till. */
export async function startAppWorld(template: string, plans: readonly TillPlan[]): Promise<AppWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-world-'))
  await cp(template, folder, { recursive: true })
  const world = await startWorld({ folder, tills: plans, fill: fillWithDemo })
  const tills: AppTill[] = []
  for (const hardware of world.tills) tills.push({ hardware, ...(await launch(hardware)) })
  const start = async (till: AppTill, unwatchedMs?: number): Promise<void> =>
    void Object.assign(till, await launch(till.hardware, unwatchedMs))
  return {
    world,
    tills,
    start,
    restart: async (till, unwatchedMs) => {
      await till.app.close()
      await start(till, unwatchedMs)
    },
    kill: (till) => till.app.kill(),
    lookAgain: async (till) => {
      till.page = tillPage(await till.app.reconnect())
    },
    close: async () => {
      await Promise.all(tills.map((till) => till.app.kill()))
      await world.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
