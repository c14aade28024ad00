import { addMoney, negateMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import { noTender, withTender, type TenderTotal } from './shift-rows.ts'

/** What of a shift's totals tenders need. */
type HasTenders = {
  readonly paidIn: Money
  readonly tenders: readonly TenderTotal[]
  /** What rounding to coins left in the drawer beside the sums of cash, or, below zero, took from it; absent where none was rounded. */
  readonly rounding?: Money
}

type Row = Pick<Payment, 'tender' | 'amount' | 'rounding'>
type Tendered = Pick<HasTenders, 'tenders' | 'rounding'>

/** The tenders after money was taken. */
export const withTaken = (totals: HasTenders, rows: readonly Row[]): Tendered =>
  withRows(totals, rows, 'taken')

/** The tenders after money was given back. */
export const withRefunded = (totals: HasTenders, rows: readonly Row[]): Tendered =>
  withRows(totals, rows, 'refunded')

function withRows(totals: HasTenders, rows: readonly Row[], way: 'taken' | 'refunded'): Tendered {
  const { currency } = totals.paidIn
  const roundings = rows.flatMap(({ rounding }) =>
    rounding ? [way === 'taken' ? rounding : negateMoney(rounding)] : [],
  )
  return {
    tenders: rows.reduce(
      (tenders, { tender, amount }) => withTender(tenders, { ...noTender(tender, currency), [way]: amount }),
      totals.tenders,
    ),
    ...(roundings.length > 0 && {
      rounding: roundings.reduce(addMoney, totals.rounding ?? zeroMoney(currency)),
    }),
  }
}
