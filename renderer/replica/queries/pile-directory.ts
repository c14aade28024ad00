import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import { hasPile } from '#src/domain/stock/sort-goods.ts'
import type { HeldDocument } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { heardState } from '../overlay/heard-states.ts'

/** Stock documents read between two chances to answer a question. */
const perRead = 200

/**
 * Which products have goods set aside as head office knows it, in memory: an index of the database would make every sale dearer
 * for a question that is rarely asked. Found when it is first asked; whoever asks reads the states themselves.
 */
export class PileDirectory {
  readonly #store: ReplicaStore
  readonly #clock: Clock
  readonly #ids = new Set<string>()
  #filling: Promise<void> | null = null
  #isStopped = false

  constructor(store: ReplicaStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** `documents` hold states `stock:<sku>`. */
  hear(documents: readonly HeldDocument[], removed: readonly string[] = []): void {
    for (const document of documents) {
      if (isPiled(document)) this.#ids.add(document.id)
      else this.#ids.delete(document.id)
    }
    for (const id of removed) this.#ids.delete(id)
  }

  /** Ids of stock with goods set aside, and at times of one that has none any more. */
  async ids(): Promise<readonly string[]> {
    this.#filling ??= this.#fill()
    await this.#filling.catch((error: unknown) => {
      this.#filling = null // the next question tries again
      throw error
    })
    return [...this.#ids]
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Only adds: what is heard meanwhile is newer than what was read. */
  async #fill(): Promise<void> {
    let last = ''
    while (!this.#isStopped) {
      const read = await this.#store.after('stock', last, perRead)
      for (const document of read) if (isPiled(document)) this.#ids.add(document.id)
      last = read.at(-1)?.id ?? ''
      if (read.length < perRead) return
      await sleep(this.#clock, 0)
    }
  }
}

function isPiled(document: HeldDocument): boolean {
  const { state } = heardState(document)
  return state.type === 'stock' && hasPile(state)
}
