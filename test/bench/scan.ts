import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { seededRandom } from '#tools/demo/data/seeded-random.ts'
import { judge } from '#tools/figures/figures.ts'
import type { AppTill } from '#test/support/app-world.ts'
import type { Bench } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { frameMs, paintedAt, watchFor } from './painted.ts'
import { ofRuns, percentile } from './statistics.ts'

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

async function scanMany(till: AppTill, count: number): Promise<Times> {
  const products = demoData().products.filter(({ unit, gtins }) => unit === 'piece' && gtins.length > 0)
  const times = { scans: [] as number[], events: [] as number[], frames: [] as number[] }
  for (let seq = 0; seq < count; seq += 1) {
    const product = products[seq % goods]
    const code = product?.gtins[0]
    if (!product || !code) throw new Error('The demo sells nothing')
    const scan = { code, symbology: 'ean13', source: 'serial', device: 'bench', at: 0, seq } as const
    const { drawn, heard } = await scanOnce(till, scan, product.sku)
    times.scans.push(drawn)
    times.events.push(heard)
    times.frames.push(await frameMs(till.page.page))
  }
  return times
}

/** Scan event in main → its line drawn, in the whole app on the stand-in. */
export const scan: Bench = async ({ isQuick, say }) => {
  const runs = await inAppWorld(async (_, till) => {
    await listen(till)
    await scanMany(till, goods)
    const done: Times[] = []
    for (let round = 0; round < rounds; round += 1) {
      done.push(await scanMany(till, isQuick ? 30 : 150))
      say(`${done.at(-1)?.scans.length} scans`)
    }
    return done
  })
  const ofAll = (which: keyof Times, share: number) =>
    ofRuns(runs.map((run) => percentile(run[which], share)))
  const figure = (share: number) => ({
    ...ofAll('scans', share),
    unit: 'ms',
    better: 'lower' as const,
    peers: [{ name: 'its event alone', value: ofAll('events', share).value }],
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
