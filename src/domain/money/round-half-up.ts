/**
 * `value` × `numerator` / `denominator` in whole units, halves away from zero, so that a refund mirrors its sale.
 * Exact for all safe integers; throws RangeError for anything else and for a result that is not safe.
 */
export function roundHalfUp(value: number, numerator: number, denominator: number): number {
  if (![value, numerator, denominator].every(Number.isSafeInteger) || denominator <= 0) {
    throw new RangeError('A ratio is of whole numbers, its denominator above zero')
  }
  const product = BigInt(value) * BigInt(numerator)
  const size = product < 0n ? -product : product
  const divisor = BigInt(denominator)
  const rounded = Number((2n * size + divisor) / (2n * divisor))
  if (!Number.isSafeInteger(rounded)) throw new RangeError('The sum is too large')
  return product < 0n ? 0 - rounded : rounded
}
