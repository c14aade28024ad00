/** `value` × `numerator` / `denominator` in whole units, cut off; exact for all safe integers that are not negative. */
export function roundDown(value: number, numerator: number, denominator: number): number {
  return whole((of(value) * of(numerator)) / above(denominator))
}

/** `value` × `numerator` / `denominator` in the next whole units; exact for all safe integers that are not negative. */
export function roundUp(value: number, numerator: number, denominator: number): number {
  const divisor = above(denominator)
  return whole((of(value) * of(numerator) + divisor - 1n) / divisor)
}

function of(value: number): bigint {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError('A ratio is of whole numbers, not negative')
  return BigInt(value)
}

function above(denominator: number): bigint {
  if (denominator <= 0) throw new RangeError('A denominator is above zero')
  return of(denominator)
}

function whole(quotient: bigint): number {
  const value = Number(quotient)
  if (!Number.isSafeInteger(value)) throw new RangeError('The sum is too large')
  return value
}
