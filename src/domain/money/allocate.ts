import type { Money } from './money.ts'
import { money } from './money.ts'
import { roundHalfUp } from './round-half-up.ts'

/**
 * Splits a sum by weights (whole, none negative, not all zero) into parts that add up to it exactly.
 * Remainder rule: every boundary between parts is rounded half-up from the start of the sum. So a part differs by less
 * than one minor unit from its exact share, a weight of zero gets nothing, and neighbours taken together get what they
 * would have got as one: it does not matter in how many steps a line is given back.
 */
export const allocate = (total: Money, weights: readonly number[]): readonly Money[] =>
  allocateMinor(total.minor, weights).map((part) => money(part, total.currency))

/** The same for a sum in minor units. */
export function allocateMinor(total: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0) || !Number.isSafeInteger(whole)) {
    throw new RangeError('Weights are whole and not negative')
  }
  if (whole === 0) throw new RangeError('Weights are not all zero')
  const parts: number[] = []
  let reached = 0
  let given = 0
  for (const weight of weights) {
    reached += weight
    const boundary = roundHalfUp(total, reached, whole)
    parts.push(boundary - given)
    given = boundary
  }
  return parts
}
