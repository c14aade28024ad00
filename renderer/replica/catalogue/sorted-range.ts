/** Index of the first element that is not before `isBefore` says so; all that are come first. */
export function lowerBound(length: number, isBefore: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** Where texts that begin with `prefix` stand in a sorted list: from, to (exclusive). */
export function rangeOfPrefix(sorted: readonly string[], prefix: string): readonly [number, number] {
  if (prefix === '') return [0, 0]
  const from = lowerBound(sorted.length, (index) => (sorted[index] ?? '') < prefix)
  const end = `${prefix}\uffff`
  return [from, lowerBound(sorted.length, (index) => (sorted[index] ?? '') < end)]
}

/** Where numbers from `low` to below `high` stand in a sorted list. */
export function rangeOfValues(sorted: Float64Array, low: number, high: number): readonly [number, number] {
  const from = lowerBound(sorted.length, (index) => (sorted[index] ?? 0) < low)
  return [from, lowerBound(sorted.length, (index) => (sorted[index] ?? 0) < high)]
}
