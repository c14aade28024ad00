import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import { roundToStep } from './cash.ts'
import type { Payment, Tender } from './payment.ts'

export type Offered = {
  readonly tender: Tender
  readonly sum: Money
  /** Smallest coin in use, in minor units; absent where cash is not rounded. */
  readonly cashStepMinor?: number
}

export type PaymentRefusal = 'not-a-sum' | 'nothing-due' | 'too-much'

/**
 * Takes what a customer offers towards `due`, in full or in part. More than is due may be offered in cash only: the rest is
 * change. Cash that ends the payment is rounded to the smallest coin; cash that pays a part is not.
 */
export function takePayment(due: Money, offered: Offered): Result<Payment, PaymentRefusal> {
  const { tender, sum } = offered
  const isSum = Number.isSafeInteger(sum.minor) && sum.minor > 0 && sum.currency === due.currency
  if (!isSum) return refuse('not-a-sum')
  if (due.minor <= 0) return refuse('nothing-due')
  if (tender === 'cash') return ok(takeCash(due, offered))
  return sum.minor > due.minor ? refuse('too-much') : ok({ tender, amount: sum })
}

function takeCash(due: Money, { sum: given, cashStepMinor = 1 }: Offered): Payment {
  const { currency } = due
  const payable = roundToStep(due, cashStepMinor)
  if (given.minor < payable.minor && given.minor < due.minor) {
    return { tender: 'cash', amount: given, given, change: money(0, currency) }
  }
  const change = money(Math.max(0, given.minor - payable.minor), currency)
  const rounding = given.minor - change.minor - due.minor
  const paid = { tender: 'cash', amount: due, given, change } as const
  return rounding === 0 ? paid : { ...paid, rounding: money(rounding, currency) }
}
