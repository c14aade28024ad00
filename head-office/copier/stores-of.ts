import type { StoreId } from '#src/base/ids.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'

const withStore = (stores: readonly StoreId[], store: StoreId | null): readonly StoreId[] =>
  store === null || stores.includes(store) ? stores : [...stores, store]

/** Stores that have an interest in a state of the chain; none for a state that is kept in its store anyway. */
export function storesOf(state: TradeState): readonly StoreId[] {
  switch (state.type) {
    case 'order':
      return withStore(state.stores, pickupStore(state.delivery))
    case 'sale':
      return withStore(state.stores, state.store)
    case 'customer':
    case 'voucher':
      return state.stores
    default:
      return []
  }
}
