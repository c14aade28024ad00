import { sumMoney } from '../money/arithmetic.ts'
import type { Currency } from '../money/money.ts'
import { roundingOf } from '../payment/cash.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { DepositRefunded } from './cash-facts.ts'

export type PaidEmpties = Pick<DepositRefunded, 'lines' | 'amount' | 'rounding'>

/** What is paid in cash for empties: as the shop rounds all cash, to coins of `stepMinor`. */
export function payEmpties(lines: readonly DepositRow[], currency: Currency, stepMinor: number): PaidEmpties {
  const amount = sumMoney(
    lines.map((line) => line.amount),
    currency,
  )
  return { lines, amount, ...roundingOf(amount, stepMinor) }
}
