import { assert } from '#src/base/assert.ts'

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)

/** Nearest rank: the smallest of the values that at least `share` (0–1) of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const found = ascending(values)[Math.max(0, Math.ceil(share * values.length) - 1)]
  assert(found !== undefined, 'Nothing was measured')
  return found
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  assert(upper !== undefined && lower !== undefined, 'Nothing was measured')
  return (lower + upper) / 2
}

/** Three significant digits say all that a bench can know; whole numbers keep theirs. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** Median and range of several runs, as a figure shows them. */
export function ofRuns(values: readonly number[]): {
  readonly value: number
  readonly spread: readonly [number, number]
} {
  const value = rounded(median(values))
  return { value, spread: [rounded(Math.min(...values)), rounded(Math.max(...values))] }
}

/** How many times as much the one is as the other; as its range the least and the most that these runs can say. */
export function ratioOfRuns(over: readonly number[], under: readonly number[]): ReturnType<typeof ofRuns> {
  return {
    value: rounded(median(over) / median(under)),
    spread: [
      rounded(Math.min(...over) / Math.max(...under)),
      rounded(Math.max(...over) / Math.min(...under)),
    ],
  }
}
