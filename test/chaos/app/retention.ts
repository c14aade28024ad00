import type { Fault } from '#tools/figures/figures.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import { ReplicaBrowser } from '#test/browser/replica/replica-browser.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import type { Updates } from './retention-updates.ts'
import { countRows, update } from './retention-updates.ts'

const updatesPerBatch = 500
/** Of the updates of a batch: orders that come, facts of a neighbour; as many orders go as came before the store had so many. */
const newOrders = 150
const newFacts = 50
const ordersOpen = 1_000
const skus = 2_000
/** Orders and facts: removed documents that may wait in each to be swept. And what a replica keeps of itself. */
const bound = { unswept: 2 * (500 + newOrders), ofItself: 40 }

/**
 * Updates, deletes and folds away what a store's feeds bring, so many times, through the replica's worker in Chromium; then
 * counts what IndexedDB holds. Lost is a document that should be there, doubled a row above the bound.
 */
async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const site = await replicaSite()
  const browser = await ReplicaBrowser.make(site.url)
  try {
    await browser.open()
    const feed = new Feed(seeded(seed))
    const begun = performance.now()
    let done = 0
    while (done < rounds) {
      const updates = feed.next()
      await browser.page.evaluate(update, updates)
      done += updatesPerBatch
      if (done % 100_000 === 0) say(`${done} updates, ${await megabytes(browser)} MB`)
    }
    const perSecond = Math.round((done / (performance.now() - begun)) * 1_000)
    const { rows, found } = await browser.page.evaluate(countRows, [...feed.live])
    say(
      `${done} updates at ${perSecond} a second: ${feed.live.size} documents, ${rows} rows, ${await megabytes(browser)} MB`,
    )
    const most = feed.live.size + bound.unswept + bound.ofItself
    return [
      {
        name: 'updates of a replica that must not grow',
        count: done,
        acknowledged: done,
        lost: feed.live.size - found,
        doubled: Math.max(0, rows - most),
      },
    ]
  } finally {
    await browser.remove()
    await site.close()
  }
}

/** What a store's feed brings: orders that come and go, figures that change, a neighbour's facts, folded by the next batch. */
class Feed {
  readonly live = new Set<string>()
  readonly #random: (below: number) => number
  readonly #orders: string[] = []
  #made = 0
  #gen = 1

  constructor(random: (below: number) => number) {
    this.#random = random
  }

  next(): Updates {
    const coming = Array.from({ length: newOrders }, () => `order:WEB-${(this.#made += 1)}`)
    this.#orders.push(...coming)
    const gone = this.#orders.splice(0, Math.max(0, this.#orders.length - ordersOpen))
    const changes = updatesPerBatch - newFacts - coming.length - gone.length
    const figures = new Set(Array.from({ length: changes }, () => `stock:K-${this.#random(skus)}`))
    const put = [...coming, ...figures]
    for (const id of put) this.live.add(id)
    for (const id of gone) this.live.delete(id)
    const gen = this.#gen
    this.#gen += newFacts
    return { gen, put, gone, facts: newFacts }
  }
}

const megabytes = (browser: ReplicaBrowser): Promise<number> =>
  browser.page.evaluate(
    async () => Math.round(((await navigator.storage.estimate()).usage ?? 0) / 100_000) / 10,
  )

export const retention: ChaosRun = {
  rounds: 1_000_000,
  promise: 'the database holds what is shown and a bounded rest',
  run,
}
