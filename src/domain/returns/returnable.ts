import type { PurchaseLine } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import {
  compareQuantity,
  isPositiveQuantity,
  maxQuantity,
  subtractQuantity,
} from '../product/quantity-arithmetic.ts'
import type { Move } from './move-lines.ts'

/** What the customer still has and may bring back: handed over − returned − on its way back; never below zero. */
export function returnable(line: Pick<PurchaseLine, 'handedOver' | 'returned' | 'returning'>): Quantity {
  const left = subtractQuantity(subtractQuantity(line.handedOver, line.returned), line.returning)
  return maxQuantity(left, { value: 0, scale: left.scale })
}

/** The line of which so much can be returned; undefined when it cannot. */
export const returnableLine = (
  lines: readonly PurchaseLine[],
  { line: number, quantity }: Move,
): PurchaseLine | undefined =>
  lines.find(
    (line) =>
      line.line === number &&
      isPositiveQuantity(quantity) &&
      compareQuantity(quantity, returnable(line)) <= 0,
  )
