import { judge } from '#tools/figures/figures.ts'
import { hearAll, judgeDay } from '#test/day/judge-day.ts'
import { playDay } from '#test/day/play-day.ts'
import type { AppTill } from '#test/support/app-world.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { ofRuns, percentile, rounded } from './statistics.ts'
import { closeAnew, writeClose } from './till/close-limits.ts'
import { closeShift, fillShift } from './till/close-shift.ts'
import { priceBaskets } from './till/price-baskets.ts'
import { scanSale } from './till/scan-sales.ts'
import { inWorkFolder } from './work-folder.ts'

const float = 20_000
const runs = 3
const daySeed = 1

type Count = { readonly sales: number; readonly tickets: number }
type Closed = { readonly seconds: number; readonly anew: number; readonly written: number }

async function scanSales(till: AppTill, count: number): Promise<number> {
  let dropped = 0
  for (let turn = 0; turn < count; turn += 1) dropped += await scanSale(till, turn)
  return dropped
}

const atTheScreen = ({ sales, tickets }: Count): Promise<{ closed: readonly Closed[]; dropped: number }> =>
  inAppWorld(async (_world, till) => {
    const closed: Closed[] = []
    for (let run = 0; run < runs; run += 1) {
      const taken = await fillShift(till, sales)
      const limits = { anew: await closeAnew(till), written: await writeClose(till) }
      till.hardware.link.cut()
      const seconds = await closeShift(till, { sales, cash: float + taken })
      till.hardware.link.restore()
      closed.push({ seconds, ...limits })
      await till.page.go('sale')
      await till.page.openShift(float)
    }
    return { closed, dropped: await scanSales(till, tickets) }
  })

const playOne = ({ say }: Pick<BenchOptions, 'say'>, tickets: number): Promise<number> =>
  inWorkFolder(async (folder) => {
    const played = await playDay({ folder, tickets, seed: daySeed, say })
    try {
      const found = judgeDay(played.facts, await hearAll(played))
      for (const line of found.slice(0, 20)) say(line)
      return found.length
    } finally {
      await played.close()
    }
  })

/** The cashier's own waiting, scan by scan and at the end of a shift; what ten scans a second lose; and whether the books of a whole day agree. */
export const till: Bench = async ({ isQuick, say }) => {
  const baskets = isQuick ? 100 : 1_000
  priceBaskets(20)
  const priced = Array.from({ length: runs }, () => priceBaskets(baskets))
  const p99 = ofRuns(priced.map((times) => percentile(times, 0.99)))
  say(`${priced[0]?.length} scans of ${baskets} baskets priced, ${runs} times: p99 ${p99.value} ms`)
  const count = isQuick ? { sales: 100, tickets: 3 } : { sales: 1_000, tickets: 50 }
  const { closed, dropped } = await atTheScreen(count)
  say(`${runs} shifts of ${count.sales} sales closed, ${count.tickets} sales of ten lines scanned`)
  const differing = await playOne({ say }, isQuick ? 150 : 2_000)
  const close = ofRuns(closed.map(({ seconds }) => seconds))
  const [anew, written] = [closed.map((one) => one.anew), closed.map((one) => one.written)].map(ofRuns)
  const p50 = ofRuns(priced.map((times) => percentile(times, 0.5)))
  return {
    figures: [
      { name: 'till.p50Ms', ...p50, unit: 'ms', better: 'lower' },
      judge({ name: 'till.p99Ms', ...p99, unit: 'ms', better: 'lower', target: 5 }),
      judge({ name: 'till.droppedScans', value: dropped, unit: 'scans', better: 'lower', target: 0 }),
      judge({
        ...{ name: 'till.closeSeconds', ...close, unit: 's', better: 'lower', target: 5 },
        peers: [{ name: 'worked out anew from the journal', value: anew?.value ?? NaN }],
        limit: { name: 'as many synced writes', value: rounded(written?.value ?? NaN) },
      }),
      judge({ name: 'till.dayDifferences', value: differing, unit: 'lines', better: 'lower', target: 0 }),
    ],
    chromium: await chromiumVersion(),
  }
}
