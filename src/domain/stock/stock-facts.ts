import type { Sku, StoreId } from '../../base/ids.ts'
import type { Quantity } from '../product/quantity.ts'

/** Fact `stockDelivered`, version 1, of a head-office source: goods arrived in a store. */
export type StockDelivered = {
  readonly store: StoreId
  readonly delivery: string
  readonly lines: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
}
