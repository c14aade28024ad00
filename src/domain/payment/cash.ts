import { assert } from '../../base/assert.ts'
import { addMoney, subtractMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { money } from '../money/money.ts'

/** `sum` to the nearest multiple of `stepMinor`, halves up: the smallest sum of coins for a due sum that has no coins. */
export function roundToStep(sum: Money, stepMinor: number): Money {
  assert(Number.isSafeInteger(stepMinor) && stepMinor > 0, 'A coin has a whole value')
  return money(Math.floor((sum.minor + stepMinor / 2) / stepMinor) * stepMinor, sum.currency)
}

/** What rounding to the smallest coin in use adds to a sum of money, or, below zero, takes from it; absent for nothing. */
type Rounded = { readonly rounding?: Money }

export function roundingOf(sum: Money, stepMinor: number): Rounded {
  const rounding = subtractMoney(roundToStep(sum, stepMinor), sum)
  return rounding.minor === 0 ? {} : { rounding }
}

/** What moves between a hand and the drawer. */
export const inCoins = ({ amount, rounding }: Rounded & { readonly amount: Money }): Money =>
  rounding ? addMoney(amount, rounding) : amount

/** Notes in use, in whole units. */
const notesOf: Readonly<Record<Currency, readonly number[]>> = {
  PLN: [10, 20, 50, 100, 200, 500],
  EUR: [5, 10, 20, 50, 100, 200],
  USD: [1, 5, 10, 20, 50, 100],
  GBP: [5, 10, 20, 50],
  CZK: [100, 200, 500, 1000, 2000, 5000],
}

/** Sums that a customer is likely to hand over: the exact one, then the next that can be paid with notes of one kind. */
export function quickNotes(due: Money): readonly Money[] {
  const rounded = notesOf[due.currency].map((note) => Math.ceil(due.minor / (note * 100)) * note * 100)
  const sums = [...new Set([due.minor, ...rounded])].filter((minor) => minor > 0)
  return sums.sort((a, b) => a - b).map((minor) => money(minor, due.currency))
}

/** Cash so far above the sum due that a key was rather held down than notes handed over: it is asked about once. */
export const isHugeCash = (due: Money, given: Money): boolean =>
  given.minor > 10 * due.minor && given.minor > 100_000
