import type { StoreId } from '../../base/ids.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { writerTerminal } from '../fact/writer-terminal.ts'
import { zeroMoney } from '../money/arithmetic.ts'
import { withBrought } from './foreign-totals.ts'
import type { ShiftState } from './shift-state.ts'
import { noTotals } from './shift-totals.ts'

/** A shift as it begins: nothing but its float and what its box brought. */
export function openedShift(fact: FactOf<'shiftOpened'>, store: StoreId): ShiftState {
  const zero = zeroMoney(fact.body.float.currency)
  return {
    type: 'shift',
    shift: fact.body.shift,
    store,
    terminal: writerTerminal(fact.writer),
    openedBy: fact.user,
    openedAt: fact.at,
    businessDate: fact.businessDate,
    status: 'open',
    closedAt: null,
    float: fact.body.float,
    ...(fact.body.box && { box: fact.body.box.box }),
    sales: 0,
    returns: 0,
    ...{ cashIn: zero, cashOut: zero, salesGross: zero, returnsGross: zero },
    countedCash: null,
    totals: { ...noTotals(zero.currency), ...withBrought(fact.body.box?.foreign ?? [], zero.currency) },
  }
}
