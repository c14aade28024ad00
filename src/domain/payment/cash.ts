import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { compareMoney, subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import type { Payment } from './payment.ts'

/** A cash payment as a receipt shows it. */
export type CashPayment = Payment & { readonly given: Money; readonly change: Money }

/** What is left to pay of `gross`; never below zero. */
export const cashDue = (gross: Money, payments: readonly Payment[]): Money => {
  const paid = sumMoney(
    payments.map((payment) => payment.amount),
    gross.currency,
  )
  return money(Math.max(0, gross.minor - paid.minor), gross.currency)
}

/** Takes notes and coins worth `given` for a sum due. */
export function takeCash(due: Money, given: Money): Result<CashPayment, 'too-little' | 'not-a-sum'> {
  const isSum = Number.isSafeInteger(given.minor) && given.minor >= 0 && given.currency === due.currency
  if (!isSum) return refuse('not-a-sum')
  if (compareMoney(given, due) < 0) return refuse('too-little')
  return ok({ tender: 'cash', amount: due, given, change: subtractMoney(given, due) })
}

/** Polish notes in złoty. */
const notes = [10, 20, 50, 100, 200, 500]

/** Sums that a customer is likely to hand over: the exact one, then the next that can be paid with notes of one kind. */
export function quickNotes(due: Money): readonly Money[] {
  const rounded = notes.map((note) => Math.ceil(due.minor / (note * 100)) * note * 100)
  const sums = [...new Set([due.minor, ...rounded])].filter((minor) => minor > 0)
  return sums.sort((a, b) => a - b).map((minor) => money(minor, due.currency))
}
