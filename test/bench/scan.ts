import { assert } from '#src/base/assert.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import { judge } from '#tools/figures/figures.ts'
import type { AppTill } from '#test/support/app-world.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { putProducts, withNaiveSite } from './naive-site.ts'
import { frameMs, paintedAt, watchFor } from './painted.ts'
import { benchProducts } from './products.ts'
import { ofRuns, percentile, rounded } from './statistics.ts'
import { inWorkFolder } from './work-folder.ts'

/** Different goods of one basket; scanned again, a line counts up. */
const goods = 12
const rounds = 3

const random = seededRandom('scans')

declare global {
  interface Window {
    terminal: TerminalApi
    /** When the page last heard of a scan; UTC in ms. */
    scanHeardAt?: number
  }
}

type Times = {
  /** Sent in main → drawn. */
  readonly scans: readonly number[]
  /** Sent in main → heard by the page, before it has done anything. */
  readonly events: readonly number[]
  readonly frames: readonly number[]
}

const listen = ({ page: { page } }: AppTill): Promise<void> =>
  page.evaluate(() => {
    window.terminal.events.on(
      'devices.scan',
      () => (window.scanHeardAt = performance.timeOrigin + performance.now()),
    )
  })

/** Nobody scans in step with the screen: after a moment of rest, at any point between two of its frames. */
const restMs = (): number => 60 + random.int(0, 16)

/** Sends a scan as the devices do; answers when its line was drawn, and when the page had heard of it, both in ms after. */
export async function scanOnce(
  { app, page }: AppTill,
  scan: ScanEvent,
  sku: string,
): Promise<{ drawn: number; heard: number }> {
  await watchFor(page.page, testIds.basketLine(sku))
  await page.page.waitForTimeout(restMs())
  const sentAt = await app.evaluateMain((main, event) => {
    const [window] = main.BrowserWindow.getAllWindows()
    // Finer than the whole milliseconds of Date: a tenth of the figure would be the clock's.
    const now = performance.timeOrigin + performance.now()
    window?.webContents.send('devices.scan', { ...event, at: Date.now() })
    return now
  }, scan)
  const drawn = (await paintedAt(page.page)) - sentAt
  const heardAt = await page.page.evaluate(() => window.scanHeardAt)
  return { drawn, heard: (heardAt ?? NaN) - sentAt }
}

/** So many products from all over the catalogue. */
const spread = (products: readonly Product[], count: number): readonly Product[] =>
  Array.from({ length: count }, (_, at) => products.at(Math.floor((at * products.length) / count))).filter(
    (product) => product !== undefined,
  )

async function scanMany(till: AppTill, basket: readonly Product[], count: number): Promise<Times> {
  const times = { scans: [] as number[], events: [] as number[], frames: [] as number[] }
  for (let seq = 0; seq < count; seq += 1) {
    const product = basket[seq % basket.length]
    const code = product?.gtins[0]
    assert(product && code, 'There is nothing to scan')
    const scan = { code, symbology: 'ean13', source: 'serial', device: 'bench', at: 0, seq } as const
    const { drawn, heard } = await scanOnce(till, scan, product.sku)
    times.scans.push(drawn)
    times.events.push(heard)
    times.frames.push(await frameMs(till.page.page))
  }
  return times
}

const scanInApp = (products: readonly Product[], { isQuick, say }: BenchOptions): Promise<readonly Times[]> =>
  inAppWorld(async (_, till) => {
    await listen(till)
    const basket = spread(products, goods)
    await scanMany(till, basket, goods)
    const done: Times[] = []
    for (let round = 0; round < rounds; round += 1) {
      done.push(await scanMany(till, basket, isQuick ? 30 : 150))
      say(`${done.at(-1)?.scans.length} scans`)
    }
    return done
  }, products)

/** The code looked up in a collection of RxDB in the page and the name put on the screen, with no process before it. */
const scanInRxdb = (products: readonly Product[], count: number): Promise<readonly number[]> =>
  inWorkFolder((folder) =>
    withNaiveSite((site) =>
      withProfile(folder, (profile) =>
        visit({ url: site.url, profile }, async (page) => {
          await page.evaluate((path) => window.naive.stock(path), putProducts(site, products))
          // Each another one: RxDB has the answer to a query that it knows.
          const codes = spread(products, count).map(({ gtins }) => gtins[0] ?? '')
          return page.evaluate((all) => window.naive.scan(all), codes)
        }),
      ),
    ),
  )

/** Scan event in main → its line drawn, in the whole app on the stand-in. */
export const scan: Bench = async (options) => {
  const products = await benchProducts(options)
  const rxdb = await scanInRxdb(products, options.isQuick ? 30 : 150)
  const runs = await scanInApp(products, options)
  const ofAll = (which: keyof Times, share: number) =>
    ofRuns(runs.map((run) => percentile(run[which], share)))
  const figure = (share: number) => ({
    ...ofAll('scans', share),
    unit: 'ms',
    better: 'lower' as const,
    peers: [
      { name: 'its event alone', value: ofAll('events', share).value },
      { name: 'rxdb, findOne on an index, drawn, without an event', value: rounded(percentile(rxdb, share)) },
    ],
    limit: { name: 'a frame alone', value: ofAll('frames', share).value },
  })
  return {
    figures: [
      judge({ name: 'scan.p50Ms', ...figure(0.5), target: 10 }),
      judge({ name: 'scan.p99Ms', ...figure(0.99), target: 30 }),
    ],
    chromium: await chromiumVersion(),
  }
}
