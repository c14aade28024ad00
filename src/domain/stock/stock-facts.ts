import type { DocumentNo, Sku, StaffId, StoreId } from '../../base/ids.ts'
import type { Quantity } from '../product/quantity.ts'

/** Fact `stockDelivered`, version 1, of a head-office source: goods arrived in a store. */
export type StockDelivered = {
  readonly store: StoreId
  readonly delivery: string
  readonly lines: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
}

/** A pile of goods that lie in the store and are not on sale. */
export type Pile = 'inspect' | 'damaged' | 'to-supplier'

/** Where a piece of each pile can go. */
export type WayFrom = {
  readonly inspect: 'on-hand' | 'damaged' | 'to-supplier'
  /** On sale, once mended or misjudged. */
  readonly damaged: 'on-hand' | 'to-supplier' | 'written-off'
  /** Damaged, where the supplier does not take it. */
  readonly 'to-supplier': 'given-to-supplier' | 'damaged'
}

export type Way = { [P in Pile]: { readonly from: P; readonly to: WayFrom[P] } }[Pile]

export type SortedLine = Way & {
  readonly sku: Sku
  /** Above zero. */
  readonly quantity: Quantity
}

/**
 * Fact `goodsSorted`, version 1: goods set aside were looked at and went on. What leaves the store, or its books, does so on the
 * word of whoever may write goods off.
 */
export type GoodsSorted = {
  readonly sorting: DocumentNo
  readonly lines: readonly SortedLine[]
  readonly approvedBy?: StaffId
}
