import type { StaffId } from '../../base/ids.ts'
import type { SaleCompleted } from '../basket/sale-facts.ts'
import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import type { ReturnCompleted } from '../returns/return-facts.ts'
import type { VatSummaryRow } from '../tax/vat.ts'
import type { CashMoved } from './cash-facts.ts'
import { withDeposits, withReturnedDeposits } from './deposit-totals.ts'
import type { ForeignTotal } from './counted-cash.ts'
import { withForeign, withForeignMovement } from './foreign-totals.ts'
import {
  noCashier,
  withCashier,
  withVat,
  type CashierTotal,
  type DepositTotals,
  type TenderTotal,
} from './shift-rows.ts'
import { withRefunded, withTaken } from './tender-totals.ts'

/** What a shift adds up to beside the sums of its drawer; each document is counted once, in any order. */
export type ShiftTotals = {
  readonly paidIn: Money
  readonly paidOut: Money
  readonly dropped: Money
  readonly tenders: readonly TenderTotal[]
  /** Sums of the documents' own rows: VAT is rounded per document and rate, as a fiscal printer's report adds it up. */
  readonly soldVat: readonly VatSummaryRow[]
  readonly returnedVat: readonly VatSummaryRow[]
  readonly cashiers: readonly CashierTotal[]
  /** Times the drawer was opened without a sale. */
  readonly drawerOpenings: number
  /** Sales that were undone; they are in the sums of sales, and what was given back for them in those of refunds. Absent for none. */
  readonly voids?: { readonly count: number; readonly gross: Money }
  /** Deposits for packaging, which are no revenue; absent until one was taken or paid back. */
  readonly deposits?: DepositTotals
  /** What rounding to coins left in the drawer beside the sums of cash, or, below zero, took from it; absent where none was rounded. */
  readonly rounding?: Money
  /** Put on gift cards, which is no revenue; absent for nothing. */
  readonly vouchersLoaded?: Money
  /** By currency; absent where none was taken. */
  readonly foreign?: readonly ForeignTotal[]
}

export const noTotals = (currency: Currency): ShiftTotals => ({
  paidIn: zeroMoney(currency),
  paidOut: zeroMoney(currency),
  dropped: zeroMoney(currency),
  tenders: [],
  soldVat: [],
  returnedVat: [],
  cashiers: [],
  drawerOpenings: 0,
})

export function withSale(totals: ShiftTotals, sale: SaleCompleted, staff: StaffId | null): ShiftTotals {
  const { currency } = totals.paidIn
  if (sale.gross.currency !== currency) return totals
  return {
    ...totals,
    ...withDeposits(totals, sale.deposits),
    ...withForeign(totals, sale.payments),
    ...withTaken(totals, sale.payments),
    soldVat: withVat(totals.soldVat, sale.vat),
    cashiers: withCashier(totals.cashiers, {
      ...noCashier(staff, currency),
      sales: 1,
      salesGross: sale.gross,
    }),
  }
}

/** What any return adds to a shift. */
export type ReturnSums = Pick<ReturnCompleted, 'gross' | 'vat' | 'refunds' | 'deposits'>

/** A return counts what was paid out here; what head office was asked to send back is refunded by its tender all the same. */
export function withReturn(totals: ShiftTotals, back: ReturnSums, staff: StaffId | null): ShiftTotals {
  const { currency } = totals.paidIn
  if (back.gross.currency !== currency) return totals
  return {
    ...totals,
    ...withReturnedDeposits(totals, back.deposits),
    ...withRefunded(totals, back.refunds),
    returnedVat: withVat(totals.returnedVat, back.vat),
    cashiers: withCashier(totals.cashiers, {
      ...noCashier(staff, currency),
      returns: 1,
      returnsGross: back.gross,
    }),
  }
}

const movementMember = { 'paid-in': 'paidIn', 'paid-out': 'paidOut', 'safe-drop': 'dropped' } as const

export function withMovement(totals: ShiftTotals, movement: CashMoved): ShiftTotals {
  const { kind, amount } = movement
  const member = movementMember[kind]
  if (amount.currency !== totals[member].currency)
    return { ...totals, ...withForeignMovement(totals, movement) }
  return { ...totals, [member]: addMoney(totals[member], amount) }
}
