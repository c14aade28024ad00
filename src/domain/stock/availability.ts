import type { Quantity } from '../product/quantity.ts'
import {
  compareQuantity,
  maxQuantity,
  subtractQuantity,
  zeroQuantity,
} from '../product/quantity-arithmetic.ts'
import type { AvailabilityBand, StockState } from './stock-state.ts'

/**
 * What may be sold or promised. A reservation below zero (goods handed over after their order was cancelled) does not
 * make goods appear.
 */
export const availableOf = ({ onHand, reserved }: Pick<StockState, 'onHand' | 'reserved'>): Quantity =>
  subtractQuantity(onHand, maxQuantity(reserved, zeroQuantity))

/** Highest quantity of each band but the last. */
const fewMost: Quantity = { value: 2, scale: 0 }
const someMost: Quantity = { value: 10, scale: 0 }

/** Up to 0 none, up to 2 few, up to 10 some, above it many; pieces and kilograms alike. */
export function bandOf(available: Quantity): AvailabilityBand {
  if (available.value <= 0) return 'none'
  if (compareQuantity(available, fewMost) <= 0) return 'few'
  return compareQuantity(available, someMost) <= 0 ? 'some' : 'many'
}

/** Age in milliseconds of a figure true at `at` (UTC); a clock that was set back never makes it negative. Null: never heard. */
export function ageOf(at: string | null, now: number): number | null {
  const time = at === null ? NaN : Date.parse(at)
  return Number.isNaN(time) ? null : Math.max(0, now - time)
}
