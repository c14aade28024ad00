import type { StaffId } from '../../base/ids.ts'
import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import type { Tender } from '../payment/payment.ts'
import type { VatSummaryRow } from '../tax/vat.ts'
import { merged } from './merge-rows.ts'

/** Deposits for packaging that a shift or a day took with its sales and gave back. */
export type DepositTotals = {
  readonly taken: Money
  /** In cash, for empties, before it was rounded to coins. */
  readonly paidBack: Money
  /** What rounding added to that, or, below zero, took from it; absent where none was rounded. */
  readonly rounding?: Money
  /** With returned goods, in the refunds of these; absent for none. */
  readonly withGoods?: Money
}

/** What one tender brought in and gave back. */
export type TenderTotal = { readonly tender: Tender; readonly taken: Money; readonly refunded: Money }

export type CashierTotal = {
  readonly staff: StaffId | null
  readonly sales: number
  readonly salesGross: Money
  readonly returns: number
  readonly returnsGross: Money
}

export const noTender = (tender: Tender, currency: Currency): TenderTotal => ({
  tender,
  taken: zeroMoney(currency),
  refunded: zeroMoney(currency),
})

export const noCashier = (staff: StaffId | null, currency: Currency): CashierTotal => ({
  staff,
  sales: 0,
  salesGross: zeroMoney(currency),
  returns: 0,
  returnsGross: zeroMoney(currency),
})

export function withTender(totals: readonly TenderTotal[], next: TenderTotal): readonly TenderTotal[] {
  return merged(totals, next, {
    key: ({ tender }) => tender,
    join: (one, other) => ({
      ...one,
      taken: addMoney(one.taken, other.taken),
      refunded: addMoney(one.refunded, other.refunded),
    }),
  })
}

export function withCashier(totals: readonly CashierTotal[], next: CashierTotal): readonly CashierTotal[] {
  return merged(totals, next, {
    key: ({ staff }) => staff ?? '',
    join: (one, other) => ({
      ...one,
      sales: one.sales + other.sales,
      salesGross: addMoney(one.salesGross, other.salesGross),
      returns: one.returns + other.returns,
      returnsGross: addMoney(one.returnsGross, other.returnsGross),
    }),
  })
}

export const withVat = (
  totals: readonly VatSummaryRow[],
  rows: readonly VatSummaryRow[],
): readonly VatSummaryRow[] =>
  rows.reduce(
    (sums, row) =>
      merged(sums, row, {
        key: ({ letter, percent }) => `${letter}:${percent ?? ''}`,
        join: (one, other) => ({
          ...one,
          net: one.net + other.net,
          vat: one.vat + other.vat,
          gross: one.gross + other.gross,
        }),
      }),
    totals,
  )
