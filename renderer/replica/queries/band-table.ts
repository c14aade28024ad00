import type { Sku, StoreId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { AvailabilityDocument } from '#src/contract/documents/state-document.ts'
import type { AvailabilityBand } from '#src/domain/stock/stock-state.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { AvailabilityBuckets } from './availability-bucket.ts'

/** Bands of neighbour stores: one small document is read for each question. */
export class BandTable {
  readonly #store: ReplicaStore
  readonly #buckets = new AvailabilityBuckets()

  constructor(store: ReplicaStore) {
    this.#store = store
  }

  /** Null where that store has said nothing of this product. */
  async bandOf(store: StoreId, sku: Sku): Promise<AvailabilityBand | null> {
    const id = documentIds.availability(store, await this.#buckets.of(sku))
    const found = await this.#store.get('availability', id)
    if (!found) return null
    // The shape was checked when it arrived.
    const { bands } = found.document as unknown as AvailabilityDocument
    return Object.hasOwn(bands, sku) ? (bands[sku] ?? null) : null
  }
}
