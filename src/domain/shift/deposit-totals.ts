import { addMoney, subtractMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { DepositRefunded } from './cash-facts.ts'
import type { ShiftTotals } from './shift-totals.ts'

/** Deposits for packaging that a shift took with its sales and paid back for empties. */
export type DepositTotals = { readonly taken: Money; readonly paidBack: Money }

export const depositsOf = ({ deposits, paidIn }: Pick<ShiftTotals, 'deposits' | 'paidIn'>): DepositTotals =>
  deposits ?? { taken: zeroMoney(paidIn.currency), paidBack: zeroMoney(paidIn.currency) }

/** The deposits after a sale; nothing where it charged none. */
export function withDeposits(
  totals: ShiftTotals,
  rows: readonly DepositRow[] = [],
): Pick<ShiftTotals, 'deposits'> {
  if (rows.length === 0) return {}
  const deposits = depositsOf(totals)
  const taken = rows.map(({ amount }) => amount).reduce(addMoney, deposits.taken)
  return { deposits: { ...deposits, taken } }
}

/** The deposits after a sale that charged so much was undone. */
export function withoutDeposits(totals: ShiftTotals, charged: Money): Pick<ShiftTotals, 'deposits'> {
  if (charged.minor === 0) return {}
  const deposits = depositsOf(totals)
  return { deposits: { ...deposits, taken: subtractMoney(deposits.taken, charged) } }
}

export function withDepositRefund(totals: ShiftTotals, { amount }: DepositRefunded): ShiftTotals {
  if (amount.currency !== totals.paidIn.currency) return totals
  const deposits = depositsOf(totals)
  return { ...totals, deposits: { ...deposits, paidBack: addMoney(deposits.paidBack, amount) } }
}
