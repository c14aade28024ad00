import type { Fault } from '#tools/figures/figures.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import { heapReader, type Heaps } from '#test/bench/memory/heaps.ts'
import { shelfOf } from '#test/bench/sell-ticket.ts'
import { picture, startAppWorld, tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { Counter } from './soak/counter.ts'
import { hearOfAll, judgeFacts, judgeRest, type Reading } from './soak/judge-soak.ts'
import { News, type WaitingOrder } from './soak/news.ts'
import { storedRows } from './soak/stored-rows.ts'

const store = 's1'
const restMs = 60_000
/** So long a page may still be at what the last act set off. */
const settleMs = 1_000
const dearestMinor = 10_000
const mb = 1024 * 1024

/** In each so many tickets the same things happen, so that a short day has them all. */
const period = 10
const newsEvery = 4
const at = { takeBack: 3, cut: 5, park: 6, restore: 8, handOver: 9 } as const
/** The window is loaded again in the forenoon only: what it gathers all afternoon must show. */
const reloadsBeforeNoon = 3

/** A day of trade without a pause: two shifts, every collection of the replica live, cuts of the link and reloads of the window between. */
async function run(options: ChaosOptions): Promise<readonly Fault[]> {
  const world = await startAppWorld(await options.template(), [tillIn(store)])
  try {
    const [till] = world.tills
    if (!till) throw new Error('The world has no till')
    const shelf = shelfOf(demoData().products).filter(({ price }) => price.minor <= dearestMinor)
    const counter = new Counter(till, shelf)
    const day = { world, till, counter, news: new News(world.world.couch, shelf), orders: [] }
    await counter.begin()
    const half = Math.ceil(options.rounds / 2)
    await trade(day, 1, half)
    await counter.changeShift()
    const look = await heapReader(till)
    const noon = await reading(day, look)
    tell(options, 'noon', noon)
    await trade(day, half + 1, options.rounds)
    await hearOfAll(till, noon.at)
    const evening = await reading(day, look)
    tell(options, 'evening', evening)
    await counter.closeShift()
    await atRest(day)
    return [await judgeFacts(store, day, options.say), judgeRest({ noon, evening }, options.say)]
  } catch (failure) {
    await picture(world, 'chaos-soak')
    throw failure
  } finally {
    await world.close()
  }
}

type Day = {
  readonly world: AppWorld
  readonly till: AppTill
  readonly counter: Counter
  readonly news: News
  /** Staged and not yet collected. */
  readonly orders: WaitingOrder[]
}

async function trade(day: Day, first: number, last: number): Promise<void> {
  const { counter, news, orders, till } = day
  const isForenoon = first === 1
  const reloadEvery = Math.floor(last / (reloadsBeforeNoon + 1)) + 1
  for (let turn = first; turn <= last; turn += 1) {
    await counter.sell(turn)
    const step = turn % period
    if (turn % newsEvery === 0) orders.push(await news.next())
    if (step === at.takeBack) await counter.takeBack()
    if (step === at.cut) till.hardware.link.cut()
    if (step === at.park) await counter.park()
    if (step === at.restore) till.hardware.link.restore()
    if (step === at.handOver) await collect(day)
    if (isForenoon && turn % reloadEvery === 0) await counter.reloadWindow()
  }
  till.hardware.link.restore()
}

async function collect({ counter, orders }: Day): Promise<void> {
  const order = orders.shift()
  if (order) await counter.handOver(order)
}

/** Once head office has folded all and the till has sent all. */
async function reading(day: Day, look: () => Promise<Heaps>): Promise<Reading> {
  const { till } = day
  await atRest(day)
  await till.page.page.waitForTimeout(settleMs)
  return { heaps: await look(), stored: await storedRows(till), at: Date.now() }
}

async function atRest({ till, world }: Day): Promise<void> {
  const deadline = Date.now() + restMs
  while ((await till.page.unsent()) > 0) {
    if (Date.now() > deadline) throw new Error('The till does not send all')
    await till.page.page.waitForTimeout(100)
  }
  await world.world.headOffice.idle()
}

const inMb = (bytes: number): string => (bytes / mb).toFixed(1)

function tell({ say }: ChaosOptions, name: string, { heaps, stored }: Reading): void {
  const { page, worker, main } = heaps
  const rows = [...stored.collections].map(
    ([of, { rows, removed }]) => `${of} ${rows.length}${removed > 0 ? ` (+${removed})` : ''}`,
  )
  say(`${name}: page ${inMb(page)}, worker ${inMb(worker)}, main ${inMb(main)} MB`)
  say(`${name}: IndexedDB ${inMb(stored.bytes)} MB: ${rows.join(', ')}`)
}

export const soak: ChaosRun = {
  rounds: 2_000,
  promise: 'no fact is lost or doubled, memory and database stay as large as what is shown',
  run,
}
