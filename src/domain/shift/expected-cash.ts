import { addMoney, subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { depositsOf, paidForEmpties } from './deposit-totals.ts'
import { changeForForeign } from './foreign-totals.ts'
import type { ShiftState } from './shift-state.ts'
import { noTotals, type ShiftTotals } from './shift-totals.ts'

export const totalsOf = (shift: Pick<ShiftState, 'float' | 'totals'>): ShiftTotals =>
  shift.totals ?? noTotals(shift.float.currency)

/**
 * What the drawer should hold of the shop's own money: float + cash sales − change for foreign cash − cash refunds − deposits paid
 * back + paid in − paid out − dropped into the safe.
 */
export function expectedCash(shift: Pick<ShiftState, 'float' | 'cashIn' | 'cashOut' | 'totals'>): Money {
  const totals = totalsOf(shift)
  const { paidIn, paidOut, dropped } = totals
  const come = [shift.cashIn, paidIn].reduce(addMoney, shift.float)
  const gone = [shift.cashOut, changeForForeign(totals), paidForEmpties(depositsOf(totals)), paidOut, dropped]
  return gone.reduce(subtractMoney, come)
}
