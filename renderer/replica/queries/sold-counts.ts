import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import type { Sku } from '#src/base/ids.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import { held } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { heardState } from '../overlay/heard-states.ts'

const soldId = 'sold'
const dayMs = 86_400_000
/** Sales read between two chances to answer a question. */
const salesPerRead = 50
/** Beyond these a product is sold so rarely that its place in a list is of no weight. */
const mostCounted = 20_000

/** In how many sale lines of this store each SKU stands, over the sales that the replica holds; counted once a day, kept between starts. */
export class SoldCounts {
  readonly #store: ReplicaStore
  readonly #clock: Clock
  #countedMs = -Infinity
  #isStopped = false

  constructor(store: ReplicaStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** What was counted last. */
  async load(): Promise<ReadonlyMap<Sku, number>> {
    const { atMs, counts } = (await this.#store.get('meta', soldId))?.document ?? {}
    if (typeof atMs !== 'number' || typeof counts !== 'string') return new Map()
    // A clock that was wrong when they were counted does not keep them for ever.
    this.#countedMs = Math.min(atMs, this.#clock.now())
    return unpacked(counts)
  }

  /** Counts anew; null where that was done within a day, or there is nothing to count. */
  async count(): Promise<ReadonlyMap<Sku, number> | null> {
    const atMs = this.#clock.now()
    if (Math.abs(atMs - this.#countedMs) < dayMs) return null
    const counts = await this.#countAll()
    if (counts.size === 0 || this.#isStopped) return null
    const most = new Map([...counts].sort(([, a], [, b]) => b - a).slice(0, mostCounted))
    await this.#store.put('meta', [held(soldId, { atMs, counts: packed(most) })])
    this.#countedMs = atMs
    return most
  }

  stop(): void {
    this.#isStopped = true
  }

  async #countAll(): Promise<ReadonlyMap<Sku, number>> {
    const counts = new Map<Sku, number>()
    let last = ''
    while (!this.#isStopped) {
      const sales = await this.#store.after('sales', last, salesPerRead)
      for (const sale of sales) {
        const { lines } = heardState(sale).state as SaleState
        for (const { sku } of lines) counts.set(sku, (counts.get(sku) ?? 0) + 1)
      }
      last = sales.at(-1)?.id ?? ''
      if (sales.length < salesPerRead) break
      await sleep(this.#clock, 0)
    }
    return counts
  }
}

/** As one text: an object of so many members would be copied member by member whenever it is read. */
const packed = (counts: ReadonlyMap<Sku, number>): string =>
  [...counts].map(([sku, count]) => `${count} ${sku}`).join('\n')

const unpacked = (text: string): ReadonlyMap<Sku, number> =>
  new Map(
    text.split('\n').map((line) => {
      const space = line.indexOf(' ')
      return [line.slice(space + 1) as Sku, Number(line.slice(0, space))]
    }),
  )
