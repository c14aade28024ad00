import { sumMoney } from '../money/arithmetic.ts'
import { roundingOf } from '../payment/cash.ts'
import type { Refund } from './return-facts.ts'

type Part = Omit<Refund, 'refund'>

/**
 * All cash of one act is handed out at once, so it is rounded to coins once, as a sale rounds the cash that ends it; the difference
 * stands with the largest part, which it never turns below zero.
 */
export function withRoundedCash(parts: readonly Part[], stepMinor = 1): readonly Part[] {
  const cash = parts.filter(({ tender }) => tender === 'cash')
  const [largest] = cash.toSorted((a, b) => b.amount.minor - a.amount.minor)
  if (!largest) return parts
  const sum = sumMoney(
    cash.map(({ amount }) => amount),
    largest.amount.currency,
  )
  const rounded = { ...largest, ...roundingOf(sum, stepMinor) }
  return parts.map((part) => (part === largest ? rounded : part))
}
