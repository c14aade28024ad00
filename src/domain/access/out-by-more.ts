import { subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { ForeignCount, ForeignTotal } from '../shift/counted-cash.ts'
import { wholeDifference } from '../shift/foreign-totals.ts'

/** What a closing says of its drawer. */
export type ClosingSums = {
  readonly expectedCash: Money
  readonly countedCash: Money
  readonly foreign?: readonly ForeignCount[]
  readonly totals?: { readonly foreign?: readonly ForeignTotal[] }
}

/** Whether a drawer is out by more than `differenceMinor`, in either way; sums of two currencies in one place always are. */
export function isOutByMore(sums: ClosingSums, differenceMinor: number): boolean {
  const { expectedCash, countedCash, foreign = [], totals = {} } = sums
  if (expectedCash.currency !== countedCash.currency) return true
  if (foreign.some(({ expected, counted }) => expected.currency !== counted.currency)) return true
  return wholeDifference(subtractMoney(countedCash, expectedCash), foreign, totals) > differenceMinor
}
