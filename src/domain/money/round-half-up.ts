/**
 * `value` × `numerator` / `denominator` in whole units, halves away from zero, so that a refund mirrors its sale.
 * Exact for all safe integers; throws RangeError for anything else and for a result that is not safe.
 */
export function roundHalfUp(value: number, numerator: number, denominator: number): number {
  if (![value, numerator, denominator].every(Number.isSafeInteger) || denominator <= 0) {
    throw new RangeError('A ratio is of whole numbers, its denominator above zero')
  }
  const product = value * numerator
  const rounded = Number.isSafeInteger(product)
    ? roundSafe(product, denominator)
    : roundBig(value, numerator, denominator)
  if (!Number.isSafeInteger(rounded)) throw new RangeError('The sum is too large')
  return rounded
}

/** Most sums of a shop: no step leaves the safe integers, so no step is inexact. */
function roundSafe(product: number, denominator: number): number {
  const size = Math.abs(product)
  const rest = size % denominator
  const rounded = (size - rest) / denominator + (rest >= denominator - rest ? 1 : 0)
  return product < 0 ? 0 - rounded : rounded
}

function roundBig(value: number, numerator: number, denominator: number): number {
  const product = BigInt(value) * BigInt(numerator)
  const size = product < 0n ? -product : product
  const divisor = BigInt(denominator)
  const rounded = Number((2n * size + divisor) / (2n * divisor))
  return product < 0n ? 0 - rounded : rounded
}
