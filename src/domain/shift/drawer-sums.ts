import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { inCoins } from '../payment/cash.ts'
import type { ReturnCompleted } from '../returns/return-facts.ts'
import { returnTotal } from '../returns/return-total.ts'
import type { ShiftState } from './shift-state.ts'

/** Adds the sums in the currency of the drawer; a store trades in one. */
export const plus = (total: Money, sums: readonly Money[]): Money =>
  sums.filter((sum) => sum.currency === total.currency).reduce(addMoney, total)

type Row = { readonly tender: string; readonly amount: Money; readonly rounding?: Money }

export const cashOf = (rows: readonly Row[]): readonly Money[] =>
  rows.filter((row) => row.tender === 'cash').map(inCoins)

/** What nobody could be asked about: a sale of this very store is known here as well as anywhere. */
export function risked(body: ReturnCompleted, shift: ShiftState): Pick<ShiftState, 'riskedReturns'> {
  const { source, claim } = body
  const isOwn = source.kind === 'sale' && source.store === shift.store
  if (isOwn || claim.outcome === 'held') return {}
  const before = shift.riskedReturns ?? zeroMoney(shift.float.currency)
  return { riskedReturns: plus(before, [returnTotal(body)]) }
}
