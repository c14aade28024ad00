import type { Sku, StoreId } from '../../base/ids.ts'
import type { FactHead } from '../fact/trade-fact.ts'
import type { Quantity } from '../product/quantity.ts'

/** State `stock:<sku>` of one store. Available to sell = `onHand` − `reserved`. */
export type StockState = {
  readonly type: 'stock'
  readonly sku: Sku
  readonly store: StoreId
  readonly onHand: Quantity
  /** Ordered online for pickup here and not yet handed over. */
  readonly reserved: Quantity
  /** Came back and waits for a check. */
  readonly inspect: Quantity
  readonly damaged: Quantity
  /** Faulty and to be sent back to whoever made it; absent while there was none. */
  readonly toSupplier?: Quantity
  /** Sortings that took more than lay there as far as was known, until goods have come that make up for it; absent for none. */
  readonly short?: readonly FactHead[]
}

/** How much a neighbour has, as far as another store needs to know. */
export type AvailabilityBand = 'none' | 'few' | 'some' | 'many'
