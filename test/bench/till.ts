import { judge } from '#tools/figures/figures.ts'
import type { AppTill } from '#test/support/app-world.ts'
import type { Bench } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { ofRuns, percentile } from './statistics.ts'
import { closeShift, fillShift } from './till/close-shift.ts'
import { priceBaskets } from './till/price-baskets.ts'
import { scanSale } from './till/scan-sales.ts'

const float = 20_000
const runs = 3

async function scanSales(till: AppTill, count: number): Promise<number> {
  let dropped = 0
  for (let turn = 0; turn < count; turn += 1) dropped += await scanSale(till, turn)
  return dropped
}

/** The cashier's own waiting: a scan in the domain, ten scans a second at the screen, the end of a day's shift. */
export const till: Bench = async ({ isQuick, say }) => {
  const baskets = isQuick ? 100 : 1_000
  priceBaskets(20)
  const priced = Array.from({ length: runs }, () => priceBaskets(baskets))
  const p99 = ofRuns(priced.map((times) => percentile(times, 0.99)))
  say(`${priced[0]?.length} scans of ${baskets} baskets priced, ${runs} times: p99 ${p99.value} ms`)
  const [sales, tickets] = isQuick ? [100, 3] : [1_000, 10]
  const { closeSeconds, dropped } = await inAppWorld(async (_world, at) => {
    const taken = await fillShift(at, sales)
    const seconds = await closeShift(at, { sales, cash: float + taken })
    say(`a shift of ${sales} sales closed in ${seconds.toFixed(2)} s`)
    await at.page.go('sale')
    await at.page.openShift(float)
    return { closeSeconds: seconds, dropped: await scanSales(at, tickets) }
  })
  say(`${tickets} sales of ten lines scanned`)
  const p50 = ofRuns(priced.map((times) => percentile(times, 0.5)))
  return {
    figures: [
      { name: 'till.p50Ms', ...p50, unit: 'ms', better: 'lower' },
      judge({ name: 'till.p99Ms', ...p99, unit: 'ms', better: 'lower', target: 5 }),
      judge({ name: 'till.droppedScans', value: dropped, unit: 'scans', better: 'lower', target: 0 }),
      judge({
        name: 'till.closeSeconds',
        ...ofRuns([closeSeconds]),
        unit: 's',
        better: 'lower',
        target: 5,
      }),
    ],
    chromium: await chromiumVersion(),
  }
}
