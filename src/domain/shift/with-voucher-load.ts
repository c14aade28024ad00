import type { VoucherLoaded } from '../stored-value/voucher-facts.ts'
import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import { cashOf, plus } from './drawer-sums.ts'
import { withForeign } from './foreign-totals.ts'
import { totalsOf } from './expected-cash.ts'
import type { ShiftState } from './shift-state.ts'
import { withTaken } from './tender-totals.ts'

/** Money taken for gift cards: in the drawer and in the tenders, but no revenue, for it is owed until goods are bought with it. */
export function withVoucherLoad(shift: ShiftState, { amount, payments }: VoucherLoaded): ShiftState {
  const { currency } = shift.float
  if (amount.currency !== currency) return shift
  const totals = totalsOf(shift)
  return {
    ...shift,
    cashIn: plus(shift.cashIn, cashOf(payments)),
    totals: {
      ...totals,
      ...withForeign(totals, payments),
      vouchersLoaded: addMoney(totals.vouchersLoaded ?? zeroMoney(currency), amount),
      ...withTaken(totals, payments),
    },
  }
}
