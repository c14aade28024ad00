import type { StoreId } from '#src/base/ids.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'

/** Stores that have an interest in a state of the chain; none for a state that is kept in its store anyway. */
export function storesOf(state: TradeState): readonly StoreId[] {
  switch (state.type) {
    case 'order': {
      const pickup = pickupStore(state.delivery)
      return pickup === null || state.stores.includes(pickup) ? state.stores : [...state.stores, pickup]
    }
    case 'sale':
      return state.stores.includes(state.store) ? state.stores : [...state.stores, state.store]
    case 'customer':
      return state.stores
    case 'stock':
    case 'shift':
    case 'parked':
    case 'exception':
      return []
  }
}
