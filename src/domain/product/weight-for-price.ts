import type { Money } from '../money/money.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { Quantity } from './quantity.ts'

/** Kilograms that a label's price stands for, to the nearest gram and at least one; null where a kilogram costs nothing. */
export function weightForPrice(price: Money, perKilogram: Money): Quantity | null {
  if (perKilogram.minor <= 0) return null
  return { value: Math.max(1, roundHalfUp(price.minor, 1000, perKilogram.minor)), scale: 3 }
}
