import { addMoney, subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { ShiftState } from './shift-state.ts'
import { noTotals, type ShiftTotals } from './shift-totals.ts'

export const totalsOf = (shift: Pick<ShiftState, 'float' | 'totals'>): ShiftTotals =>
  shift.totals ?? noTotals(shift.float.currency)

/** What the drawer should hold: float + cash sales − cash refunds + paid in − paid out − dropped into the safe. */
export function expectedCash(shift: Pick<ShiftState, 'float' | 'cashIn' | 'cashOut' | 'totals'>): Money {
  const { paidIn, paidOut, dropped } = totalsOf(shift)
  const come = [shift.cashIn, paidIn].reduce(addMoney, shift.float)
  return [shift.cashOut, paidOut, dropped].reduce(subtractMoney, come)
}
