import * as v from 'valibot'
import type { JsonObject } from '#src/base/json.ts'
import { closingSums } from '#src/contract/facts/fact-parts.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { wholeDifference } from '#src/domain/shift/foreign-totals.ts'

/** Whether a closing's own sums say that its drawer is out by more than `differenceMinor`; sums that say nothing sound do. */
export function isLargeDifference(body: JsonObject, differenceMinor: number): boolean {
  const sums = v.safeParse(closingSums, body)
  if (!sums.success) return true
  const { expectedCash, countedCash, foreign = [], totals = {} } = sums.output
  if (expectedCash.currency !== countedCash.currency) return true
  if (foreign.some(({ expected, counted }) => expected.currency !== counted.currency)) return true
  return wholeDifference(subtractMoney(countedCash, expectedCash), foreign, totals) > differenceMinor
}
