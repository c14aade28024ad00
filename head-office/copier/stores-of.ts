import type { StoreId } from '#src/base/ids.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'

const withStore = (stores: readonly StoreId[], store: StoreId | null): readonly StoreId[] =>
  store === null || stores.includes(store) ? stores : [...stores, store]

/** Stores that have an interest in a state of the chain; none for a state that is kept in its store anyway. */
export function storesOf(state: TradeState): readonly StoreId[] {
  if (state.type === 'order') return withStore(state.stores, pickupStore(state.delivery))
  if (state.type === 'sale') return withStore(state.stores, state.store)
  return state.type === 'customer' || state.type === 'voucher' || state.type === 'return' ? state.stores : []
}
