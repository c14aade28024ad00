import type { Currency, Money } from '#src/domain/money/money.ts'
import { isCount, sumOfCount } from '#src/domain/shift/count-cash.ts'
import type { CountedCash } from '#src/domain/shift/counted-cash.ts'
import type { TypedCounts } from './drawer-count.tsx'

const longest = 5

/** The counts with one of them typed anew; anything but digits is left out. */
export const typeCount = (counts: TypedCounts, minor: number, typed: string): TypedCounts => ({
  ...counts,
  [minor]: typed.replace(/\D/g, '').slice(0, longest),
})

/** Typed counts as a count and its sum; null before anything was typed. */
export function countOf(
  typed: TypedCounts,
  currency: Currency,
): { readonly counts: readonly CountedCash[]; readonly sum: Money } | null {
  const counts = Object.entries(typed)
    .filter(([, text]) => text !== '')
    .map(([minor, text]) => ({ minor: Number(minor), count: Number(text) }))
    .sort((a, b) => b.minor - a.minor)
  if (counts.length === 0 || !isCount(counts, currency)) return null
  return { counts, sum: sumOfCount(counts, currency) }
}
