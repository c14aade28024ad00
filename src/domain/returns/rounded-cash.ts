import { sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import { roundingOf } from '../payment/cash.ts'
import type { Refund } from './return-facts.ts'

type Part = Omit<Refund, 'refund'>

/**
 * All cash of one act is handed out at once, so it is rounded to coins once, as a sale rounds the cash that ends it; the difference
 * stands with the largest part, and what would turn that below zero with the next ones.
 */
export function withRoundedCash(parts: readonly Part[], stepMinor = 1): readonly Part[] {
  const cash = parts
    .filter(({ tender }) => tender === 'cash')
    .toSorted((a, b) => b.amount.minor - a.amount.minor)
  const [largest] = cash
  if (!largest) return parts
  const { currency } = largest.amount
  const sum = sumMoney(
    cash.map(({ amount }) => amount),
    currency,
  )
  let left = roundingOf(sum, stepMinor).rounding?.minor ?? 0
  const roundings = new Map<Part, Money>()
  for (const part of cash) {
    const share = Math.max(left, -part.amount.minor)
    if (share !== 0) roundings.set(part, money(share, currency))
    left -= share
  }
  return parts.map((part) => {
    const rounding = roundings.get(part)
    return rounding ? { ...part, rounding } : part
  })
}
