import { demoData } from '#tools/demo/fill-with-demo.ts'
import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { heapReader, type Heaps } from './memory/heaps.ts'
import { sellTicket, shelfOf } from './sell-ticket.ts'
import { rounded } from './statistics.ts'

const toMb = (bytes: number): number => rounded(bytes / 1024 / 1024)
const sum = ({ page, worker, main }: Heaps): number => page + worker + main

/** A day of tickets at the screen of the whole app: what its heaps hold in the end, and how much of it came after noon. */
export const memory: Bench = async ({ isQuick, say }) => {
  const tickets = isQuick ? 200 : 2_000
  const shelf = shelfOf(demoData().products)
  const [noon, evening] = await inAppWorld(async (world, till) => {
    const read = await heapReader(till)
    const heaps = async (turn: number): Promise<Heaps> => {
      await world.world.headOffice.idle()
      await till.page.page.waitForTimeout(1_000)
      const held = await read()
      say(`${turn} tickets: page ${toMb(held.page)}, worker ${toMb(held.worker)}, main ${toMb(held.main)} MB`)
      return held
    }
    const readings: Heaps[] = []
    for (let turn = 1; turn <= tickets; turn += 1) {
      await sellTicket(till, shelf, { turn })
      if (turn % (tickets / 4) === 0) readings.push(await heaps(turn))
    }
    return [readings[1], readings[3]]
  })
  if (!noon || !evening) throw new Error('The day has no noon')
  const figure = (name: string, bytes: number) =>
    ({ name, value: toMb(bytes), unit: 'MB', better: 'lower' }) as const
  return {
    figures: [
      figure('memory.rendererMb', evening.page),
      figure('memory.workerMb', evening.worker),
      figure('memory.mainMb', evening.main),
      judge({ ...figure('memory.growthMb', sum(evening) - sum(noon)), target: 10 }),
    ],
    chromium: await chromiumVersion(),
  }
}
