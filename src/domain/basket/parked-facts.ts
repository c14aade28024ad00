import type { DocumentNo, Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Quantity } from '../product/quantity.ts'
import type { Basket, VoidedLine } from './basket.ts'

/** Fact `basketParked`, version 1: put aside for any till of the store. `parked` is the number of this very document. */
export type BasketParked = Omit<Basket, 'lastKey'> & {
  readonly parked: DocumentNo
  /** What was to be paid when it was parked; prices are worked out anew when it is recalled. */
  readonly gross: Money
}

/** Fact `basketRecalled`, version 1: the terminal that wrote it goes on with the basket. */
export type BasketRecalled = { readonly parked: DocumentNo }

/** Why a basket was not sold: a word of a list, since a free text would carry names into facts. */
export type VoidCause = 'customer-left' | 'no-money' | 'mistake' | 'not-collected' | 'other'

/** Fact `basketVoided`, version 1: a basket that was neither sold nor parked. `basket` is the number of this very document. */
export type BasketVoided = {
  readonly basket: DocumentNo
  readonly shift: DocumentNo
  readonly lines: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
  readonly gross: Money
  readonly cause: VoidCause
  /** Lines that were taken out before; absent for none. */
  readonly voided?: readonly VoidedLine[]
  /** The parked basket that it was; absent for the one in progress. */
  readonly parked?: DocumentNo
}

/** Fact `basketRestored`, version 1: voiding was taken back at once. */
export type BasketRestored = { readonly basket: DocumentNo; readonly shift: DocumentNo }
