import type { RefundReplaced } from '../returns/return-facts.ts'
import { cashOf, plus } from './drawer-sums.ts'
import { totalsOf } from './expected-cash.ts'
import type { ShiftState } from './shift-state.ts'
import { withRefunded } from './tender-totals.ts'

/** Cash or store credit given in the stead of a refund that failed: no return of its own, for that one was counted when it was made. */
export function withReplacedRefund(shift: ShiftState, { paid }: RefundReplaced): ShiftState {
  if (paid.amount.currency !== shift.float.currency) return shift
  const totals = totalsOf(shift)
  return {
    ...shift,
    cashOut: plus(shift.cashOut, cashOf([paid])),
    totals: { ...totals, ...withRefunded(totals, [paid]) },
  }
}
