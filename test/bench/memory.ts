import type { Product } from '#src/domain/product/product.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { judge } from '#tools/figures/figures.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { heapReader, type Heaps } from './memory/heaps.ts'
import { benchProducts } from './products.ts'
import { sellTicket, shelfOf } from './sell-ticket.ts'
import { ofRuns } from './statistics.ts'

const days = 3
const restMs = 1_000

const toMb = (bytes: number): number => bytes / 1024 / 1024
const sum = ({ page, worker, main }: Heaps): number => page + worker + main

interface Day {
  readonly noon: Heaps
  readonly evening: Heaps
}

/** Starts the app anew, over what the days before have left. */
async function openTill(world: AppWorld, till: AppTill): Promise<void> {
  await world.restart(till)
  await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
  await till.page.at(testIds.scanField).waitFor()
}

async function sellAllDay(
  world: AppWorld,
  till: AppTill,
  { tickets, say }: { readonly tickets: number } & Pick<BenchOptions, 'say'>,
): Promise<Day> {
  const read = await heapReader(till)
  const shelf = shelfOf(demoData().products)
  let sold = 0
  const sellUntil = async (turn: number): Promise<Heaps> => {
    for (; sold < turn; sold += 1) await sellTicket(till, shelf, { turn: sold })
    await world.world.headOffice.idle()
    await till.page.page.waitForTimeout(restMs)
    const heaps = await read()
    const [page, worker, main] = [heaps.page, heaps.worker, heaps.main].map((bytes) => toMb(bytes).toFixed(1))
    say(`${turn} tickets: page ${page}, worker ${worker}, main ${main} MB`)
    return heaps
  }
  const noon = await sellUntil(tickets / 2)
  return { noon, evening: await sellUntil(tickets) }
}

const sellForDays = (
  products: readonly Product[],
  plan: { readonly tickets: number } & Pick<BenchOptions, 'say'>,
): Promise<readonly Day[]> =>
  inAppWorld(async (world, till) => {
    const done: Day[] = []
    for (let day = 0; day < days; day += 1) {
      await openTill(world, till)
      done.push(await sellAllDay(world, till, plan))
    }
    return done
  }, products)

/** Days of tickets at the screen of the whole app: what its heaps hold in the evening, and how much of it came after noon. */
export const memory: Bench = async (options) => {
  const products = await benchProducts(options)
  const tickets = options.isQuick ? 60 : 2_000
  const played = await sellForDays(products, { tickets, say: options.say })
  const figure = (name: string, bytes: (day: Day) => number) =>
    ({ name, ...ofRuns(played.map((day) => toMb(bytes(day)))), unit: 'MB', better: 'lower' }) as const
  return {
    figures: [
      figure('memory.rendererMb', ({ evening }) => evening.page),
      figure('memory.workerMb', ({ evening }) => evening.worker),
      figure('memory.mainMb', ({ evening }) => evening.main),
      judge({ ...figure('memory.growthMb', ({ noon, evening }) => sum(evening) - sum(noon)), target: 10 }),
    ],
    chromium: await chromiumVersion(),
  }
}
