import type { StaffId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'

/** Why a price is lowered by hand, in the order in which the reasons are offered. */
export const discountReasons = ['shelf-price', 'damaged', 'matched-price', 'goodwill', 'other'] as const

/** `staff` comes with the mark of a staff purchase and is never offered. */
export type DiscountReason = (typeof discountReasons)[number] | 'staff'

type Given = {
  readonly reason: DiscountReason
  /** Who answers for it where it was beyond what a cashier may give. */
  readonly approvedBy?: StaffId
}

/** Whole percents 1–100 of what offers have left; `off` and `price` are per piece or kilogram. A new `price` takes no part in offers. */
export type LineDiscount = Given &
  (
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'off'; readonly off: Money }
    | { readonly kind: 'price'; readonly price: Money }
  )

/** On the whole basket. `off` was given on a basket worth `from`: on a smaller one it shrinks with it. */
export type BasketDiscount = Given &
  (
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'off'; readonly off: Money; readonly from: Money }
  )
