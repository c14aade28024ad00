import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { compareMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { expectedCash } from './expected-cash.ts'
import type { CashMovementKind, CashReason } from './cash-facts.ts'
import type { ShiftState } from './shift-state.ts'

/** Why each kind of movement may happen, in the order in which they are offered. */
export const cashReasons: Readonly<Record<CashMovementKind, readonly CashReason[]>> = {
  'paid-in': ['change', 'correction', 'other'],
  'paid-out': ['purchase', 'courier', 'change', 'correction', 'other'],
  'safe-drop': ['safe'],
}

export type MovementRefusal = 'no-sum' | 'more-than-there-is' | 'other-currency'

/** Whether so much can be put in or taken out: nothing comes out of a drawer that is not in it. */
export function checkMovement(
  shift: ShiftState,
  kind: CashMovementKind,
  amount: Money,
): Result<Money, MovementRefusal> {
  if (amount.currency !== shift.float.currency) return refuse('other-currency')
  if (!Number.isSafeInteger(amount.minor) || amount.minor <= 0) return refuse('no-sum')
  const isOut = kind !== 'paid-in'
  if (isOut && compareMoney(amount, expectedCash(shift)) > 0) return refuse('more-than-there-is')
  return ok(amount)
}
