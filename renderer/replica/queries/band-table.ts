import type { Sku, StoreId } from '#src/base/ids.ts'
import type { AvailabilityDocument } from '#src/contract/documents/state-document.ts'
import type { AvailabilityBand } from '#src/domain/stock/stock-state.ts'
import type { ReplicaStore } from '../database/replica-store.ts'

/** Bands of neighbour stores, read whole once asked for and forgotten when any of them changes. */
export class BandTable {
  readonly #store: ReplicaStore
  readonly #ofStore = new Map<StoreId, Promise<readonly AvailabilityDocument['bands'][]>>()

  constructor(store: ReplicaStore) {
    this.#store = store
  }

  /** Null where that store has said nothing of this product. */
  async bandOf(store: StoreId, sku: Sku): Promise<AvailabilityBand | null> {
    const known = this.#ofStore.get(store) ?? this.#read(store)
    this.#ofStore.set(store, known)
    try {
      return (await known).find((bands) => Object.hasOwn(bands, sku))?.[sku] ?? null
    } catch (error) {
      this.#ofStore.delete(store)
      throw error
    }
  }

  forget(): void {
    this.#ofStore.clear()
  }

  async #read(store: StoreId): Promise<readonly AvailabilityDocument['bands'][]> {
    const found = await this.#store.withPrefix('availability', `availability:${store}:`)
    // The shape was checked when they arrived.
    return found.map(({ document }) => (document as unknown as AvailabilityDocument).bands)
  }
}
