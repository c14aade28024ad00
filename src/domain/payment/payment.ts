import { assert } from '../../base/assert.ts'
import { sumMoney } from '../money/arithmetic.ts'
import type { ClaimOutcome } from '../fact/claim-outcome.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'

/** `exchange`: goods given back in the same act; the payment's reference is the number of that return, which nothing else may use. */
export type Tender =
  | 'cash'
  | 'foreign-cash'
  | 'card'
  | 'blik'
  | 'transfer'
  | 'gift-card'
  | 'voucher'
  | 'store-credit'
  | 'exchange'

/** What was paid with one tender; for cash of any currency `given` − `change` = `amount` + `rounding`, all in the shop's own money. */
export type Payment = {
  readonly tender: Tender
  /** What of the sum due it pays. */
  readonly amount: Money
  readonly given?: Money
  readonly change?: Money
  /** What rounding to the smallest coin in use added to the sum due, or, below zero, took from it; absent for nothing. */
  readonly rounding?: Money
  /** Of foreign cash: what lies in the drawer, and the rate (ten thousandths) by which `given` is its worth. */
  readonly foreign?: { readonly given: Money; readonly rate: number }
  /** The processor's reference, by which the money can be sent back, or the id of a voucher; never a card number. */
  readonly reference?: string
  /** By a card: what the terminal calls it, the same at each of its payments; never a card number. */
  readonly card?: string
  /** Of a voucher: what this till knew to be left on it. */
  readonly left?: Money
  /** Of a voucher: the lock on paying with it. */
  readonly claim?: ClaimOutcome
}

/** What is left to pay of `gross` after `payments`; never below zero, for only cash may be more and gives change. */
export function stillDue(gross: Money, payments: readonly Payment[]): Money {
  const paid = sumMoney(
    payments.map(({ amount }) => amount),
    gross.currency,
  )
  assert(paid.minor <= gross.minor, 'Payments never exceed the sum due')
  return money(gross.minor - paid.minor, gross.currency)
}
