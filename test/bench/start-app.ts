import type { Page } from 'playwright-core'
import type { Product } from '#src/domain/product/product.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { startChromium } from '#test/electron-stand-in/chromium.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { inAppWorld } from './bench-world.ts'
import { scanOnce } from './scan.ts'
import { inWorkFolder } from './work-folder.ts'

export interface AppStart {
  /** First line of main → the screen to sign in at, behind which the replica is open, + scan → line drawn; without the runtime. */
  readonly seconds: number
  /**
   * Launch of the process → first line of main, + start of Chromium until it listens, which the stand-in does after that line
   * and Electron before it: as long as it took right before, alone. What comes after, a window and its page, is the app's.
   */
  readonly runtimeMs: number
}

/** Who watches a page while it starts takes the processor from it: it is asked later. */
const unwatchedMs = 5_000

/** Starts the app again and again over a full replica, and scans one of its products as soon as somebody is signed in. */
export const startApp = (products: readonly Product[], runs: number): Promise<readonly AppStart[]> =>
  inWorkFolder((profile) =>
    inAppWorld((world, till) => startAgain(world, till, { products, runs, profile }), products),
  )

async function startAgain(
  world: AppWorld,
  till: AppTill,
  {
    products,
    runs,
    profile,
  }: { readonly products: readonly Product[]; readonly runs: number; readonly profile: string },
): Promise<readonly AppStart[]> {
  const product = products[products.length >> 1]
  const code = product?.gtins[0]
  if (!product || !code) throw new Error('There is nothing to scan')
  // The profile that a first launch makes: a till has had one for long.
  await launchChromium(profile)
  const starts: AppStart[] = []
  for (let run = 0; run < runs; run += 1) {
    const chromiumMs = await launchChromium(profile)
    await world.restart(till, unwatchedMs)
    await till.page.at(testIds.staff(demo.cashier.staff)).waitFor()
    const readyAt = await staffDrawnAt(till.page.page)
    const { launchedAt, firstLineMs } = await till.app.evaluateMain(() => ({
      launchedAt: performance.timeOrigin,
      firstLineMs: performance.getEntriesByName('main begins')[0]?.startTime ?? NaN,
    }))
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    await till.page.at(testIds.scanField).waitFor()
    const scan = { code, symbology: 'ean13', source: 'serial', device: 'bench', at: 0, seq: run } as const
    const { drawn } = await scanOnce(till, scan, product.sku)
    const runtimeMs = firstLineMs + chromiumMs
    starts.push({ seconds: (readyAt - launchedAt - runtimeMs + drawn) / 1000, runtimeMs })
  }
  return starts
}

/** UTC in ms. */
const staffDrawnAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [drawn] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[]
          resolve(performance.timeOrigin + (drawn?.renderTime ?? NaN))
        })
        observer.observe({ type: 'element', buffered: true })
      }),
  )

async function launchChromium(profile: string): Promise<number> {
  const start = performance.now()
  const browser = await startChromium({ profile, headed: false, width: 1280, height: 800, switches: [] })
  const ms = performance.now() - start
  await browser.close()
  return ms
}
