import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '#src/base/assert.ts'
import type { StoreId } from '#src/base/ids.ts'
import { launchApp, type LaunchedApp } from '#test/electron-stand-in/launch.ts'
import { fillWithDemo } from '../demo/fill-with-demo.ts'
import type { DemoTill, TillPlan } from '../demo/world/demo-till.ts'
import { startWorld, type World } from '../demo/world/start-world.ts'
import { TillPage } from './till-page.ts'
import type { TourOptions } from './options.ts'
import { until } from './until.ts'

const house = fileURLToPath(new URL('../..', import.meta.url))
/** The smallest screen that a till is sold with. */
const screen = { width: 1366, height: 768 }
const actionTimeoutMs = 20_000

const plans: readonly TillPlan[] = [
  { name: 'till-1', title: 'Till 1, Warszawa Arkadia', store: 's1' as StoreId },
  {
    name: 'store-2',
    title: 'Till of the second store, Warszawa Mokotów',
    store: 's2' as StoreId,
    fiscal: true,
  },
]

/** A till on the stage: its hardware always, its app from `raise` on. */
export class StagedTill {
  readonly hardware: DemoTill
  readonly #options: TourOptions
  #app: LaunchedApp | null = null
  #page: TillPage | null = null

  constructor(hardware: DemoTill, options: TourOptions) {
    this.hardware = hardware
    this.#options = options
  }

  get page(): TillPage {
    assert(this.#page, 'The curtain is up')
    return this.#page
  }

  /** Starts the app, or starts it again on what it has left. */
  async raise(): Promise<void> {
    this.#app = await launchApp({
      appDir: house,
      userData: this.hardware.userData,
      headed: !this.#options.headless && Boolean(process.env['DISPLAY']),
    })
    const page = await this.#app.firstWindow()
    page.setDefaultTimeout(actionTimeoutMs)
    await page.setViewportSize(screen)
    this.#page = new TillPage(page)
  }

  /** Pulls the plug: SIGKILL for every process of the app. */
  async pullPlug(): Promise<void> {
    await this.#app?.kill()
  }

  /** A picture of the screen. */
  async shoot(name: string): Promise<void> {
    const path = join(this.#options.screenshots, `${name}.png`)
    await this.page.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  }

  /** A picture of the paper that came out last. */
  async shootSlip(name: string): Promise<void> {
    const slip = this.hardware.printer.receipts().at(-1)
    assert(slip, 'Something was printed')
    await writeFile(join(this.#options.screenshots, `${name}.png`), slip.png())
  }

  /** Waits until so many slips have been cut off. */
  async printed(count: number): Promise<void> {
    await until(() => this.hardware.printer.receipts().length >= count, `slip ${count}`)
  }

  /** Waits until so many more slips have been cut off than before the act. */
  async slipsOf(count: number, act: () => Promise<void>): Promise<void> {
    const before = this.hardware.printer.receipts().length
    await act()
    await this.printed(before + count)
  }

  /** What a failed tour leaves to look at. */
  async leaveEvidence(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true })
    const { name } = this.hardware.plan
    await this.#page?.page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined)
    await writeFile(join(folder, `${name}.log`), this.#app?.output() ?? '')
    const logs = join(this.hardware.userData, 'logs')
    await cp(logs, join(folder, `${name}-logs`), { recursive: true }).catch(() => undefined)
  }
}

export interface Stage {
  readonly world: World
  readonly till: StagedTill
  readonly till2: StagedTill
  close(): Promise<void>
}

/** Head office with the demo's chain in a folder of its own, and the hardware of a till in each of two stores. */
export async function setStage(options: TourOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-tour-'))
  await mkdir(options.screenshots, { recursive: true })
  const world = await startWorld({ folder, tills: plans, fill: fillWithDemo })
  const [till, till2] = world.tills.map((hardware) => new StagedTill(hardware, options))
  assert(till && till2, 'Both are plugged together')
  return {
    world,
    till,
    till2,
    close: async () => {
      await Promise.all([till.pullPlug(), till2.pullPlug()])
      await world.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
