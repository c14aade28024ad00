import type { StoreId } from '#src/base/ids.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import type { CouchDatabase } from '../couch/couch.ts'

const checkpoint = 'copier'

/**
 * Places in the feed of the chain: one that all well stores have reached, and one for each store that fell behind. The oldest of them
 * is kept, so that after a restart nothing is left out; what is copied again by then changes nothing.
 */
export class CopyProgress {
  readonly #chain: CouchDatabase
  /** The oldest first, since no store falls behind before a place that others have passed. */
  readonly #behind = new Map<StoreId, string>()
  #reached = '0'
  #kept: string | undefined

  constructor(chain: CouchDatabase) {
    this.#chain = chain
  }

  get reached(): string {
    return this.#reached
  }

  /** Stores that lack something, each with the place before it. */
  get behind(): ReadonlyMap<StoreId, string> {
    return this.#behind
  }

  /** What another copier has kept, or a restore, counts and not what is remembered here. */
  async recall(): Promise<void> {
    const kept = await readCheckpoint(this.#chain, checkpoint)
    if (kept === this.#kept) return
    this.#behind.clear()
    this.#reached = kept
    this.#kept = kept
  }

  /** What lies between two places is with all stores but those that were behind and those that failed now. */
  async passed(
    since: string,
    { next, failed }: { readonly next: string; readonly failed: readonly StoreId[] },
  ): Promise<void> {
    for (const store of failed) this.#behind.set(store, since)
    this.#reached = next
    await this.#keep()
  }

  /** A store has all that the well ones have. */
  async caughtUp(store: StoreId): Promise<void> {
    this.#behind.delete(store)
    await this.#keep()
  }

  async #keep(): Promise<void> {
    const oldest = this.#behind.values().next().value ?? this.#reached
    if (oldest === this.#kept) return
    await writeCheckpoint(this.#chain, checkpoint, oldest)
    this.#kept = oldest
  }
}
