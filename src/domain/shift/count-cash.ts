import type { Currency, Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { CountedCash } from './counted-cash.ts'

/** Notes and coins in minor units, largest first: what a count is made of. */
export const denominationsOf: Readonly<Record<Currency, readonly number[]>> = {
  PLN: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  EUR: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CZK: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
}

/** More of one kind than this is a sum typed into the wrong field. */
export const mostOfOneKind = 100_000

/** Whether a count is one: whole, not negative, each kind of note or coin once and known in this currency. */
export function isCount(counts: readonly CountedCash[], currency: Currency): boolean {
  const kinds = counts.map(({ minor }) => minor)
  const isOfKind = ({ minor, count }: CountedCash): boolean =>
    denominationsOf[currency].includes(minor) &&
    Number.isSafeInteger(count) &&
    count >= 0 &&
    count <= mostOfOneKind
  return new Set(kinds).size === kinds.length && counts.every(isOfKind)
}

/** What counted notes and coins come to. */
export const sumOfCount = (counts: readonly CountedCash[], currency: Currency): Money =>
  money(
    counts.reduce((sum, { minor, count }) => sum + minor * count, 0),
    currency,
  )
