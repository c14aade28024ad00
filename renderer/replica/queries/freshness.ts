import type { FeedSource } from '#src/contract/replica/port-messages.ts'
import { held } from '../database/held-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'

const prefix = 'fresh:'

/** When each database was last known to be caught up with head office. What a relay says is only as true as the relay is. */
export class Freshness {
  readonly #store: ReplicaStore
  readonly #at = new Map<string, string>()

  constructor(store: ReplicaStore) {
    this.#store = store
  }

  async load(): Promise<void> {
    for (const { id, document } of await this.#store.withPrefix('meta', prefix)) {
      const { at } = document
      if (typeof at === 'string') this.#at.set(id.slice(prefix.length), at)
    }
  }

  async hear({ database, from }: FeedSource, at: string): Promise<void> {
    if (from !== 'head-office') return
    this.#at.set(database, at)
    await this.#store.put('meta', [held(prefix + database, { at })])
  }

  /** UTC; null when it never was. */
  of(database: string): string | null {
    return this.#at.get(database) ?? null
  }
}
