import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { compareMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { expectedCash, totalsOf } from './expected-cash.ts'
import type { CashMovementKind, CashReason } from './cash-facts.ts'
import { foreignInDrawer } from './foreign-totals.ts'
import type { ShiftState } from './shift-state.ts'

/** Why each kind of movement may happen, in the order in which they are offered. */
export const cashReasons: Readonly<Record<CashMovementKind, readonly CashReason[]>> = {
  'paid-in': ['change', 'correction', 'other'],
  'paid-out': ['purchase', 'courier', 'change', 'correction', 'other'],
  'safe-drop': ['safe'],
}

export type MovementRefusal = 'no-sum' | 'more-than-there-is' | 'other-currency'

/** Currencies in which this kind of movement can be made now, the shop's own first: foreign cash comes in by sales alone. */
export function movableCurrencies(shift: ShiftState, kind: CashMovementKind): readonly Currency[] {
  const { currency } = shift.float
  const foreign = kind === 'paid-in' ? [] : (totalsOf(shift).foreign ?? []).map(foreignInDrawer)
  return [currency, ...foreign.filter(({ minor }) => minor > 0).map((sum) => sum.currency)]
}

/** Whether so much can be put in or taken out: nothing comes out of a drawer that is not in it. */
export function checkMovement(
  shift: ShiftState,
  kind: CashMovementKind,
  amount: Money,
): Result<Money, MovementRefusal> {
  const { currency } = amount
  if (!movableCurrencies(shift, kind).includes(currency)) return refuse('other-currency')
  if (!Number.isSafeInteger(amount.minor) || amount.minor <= 0) return refuse('no-sum')
  const isOut = kind !== 'paid-in'
  if (isOut && compareMoney(amount, inDrawer(shift, currency)) > 0) return refuse('more-than-there-is')
  return ok(amount)
}

/** What the drawer should hold of a currency. */
function inDrawer(shift: ShiftState, currency: Currency): Money {
  if (currency === shift.float.currency) return expectedCash(shift)
  const row = (totalsOf(shift).foreign ?? []).find(({ taken }) => taken.currency === currency)
  return row ? foreignInDrawer(row) : zeroMoney(currency)
}
