import type { PurchaseLine } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import { maxQuantity, subtractQuantity } from '../product/quantity-arithmetic.ts'

/** What the customer still has and may bring back: handed over − returned − on its way back; never below zero. */
export function returnable(line: Pick<PurchaseLine, 'handedOver' | 'returned' | 'returning'>): Quantity {
  const left = subtractQuantity(subtractQuantity(line.handedOver, line.returned), line.returning)
  return maxQuantity(left, { value: 0, scale: left.scale })
}
