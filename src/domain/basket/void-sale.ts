import type { DocumentNo, Sku, StaffId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { addMoney, subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Quantity } from '../product/quantity.ts'
import type { ShiftState } from '../shift/shift-state.ts'
import type { VatSummaryRow } from '../tax/vat.ts'
import type { SaleState } from './sale-state.ts'

/** Why a sale is undone, in the order in which the causes are offered. */
export const saleVoidCauses = ['wrong-goods', 'wrong-price', 'customer-left', 'mistake', 'other'] as const

export type SaleVoidCause = (typeof saleVoidCauses)[number]

/** Fact `saleVoided`, version 1: the last sale of a shift never was; goods and cash went back. `void` is the number of this document. */
export type SaleVoided = {
  readonly void: DocumentNo
  readonly sale: DocumentNo
  readonly shift: DocumentNo
  readonly cause: SaleVoidCause
  /** Who answers for it. */
  readonly approvedBy: StaffId
  readonly lines: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
  readonly gross: Money
  readonly vat: readonly VatSummaryRow[]
  readonly payments: readonly Payment[]
  /** What was given back out of the drawer. */
  readonly cash: Money
}

export type SaleVoidRefusal = 'not-last' | 'not-cash' | 'returned'

export type VoidableSale = Pick<
  SaleVoided,
  'sale' | 'shift' | 'lines' | 'gross' | 'vat' | 'payments' | 'cash'
>

/** The last sale of this shift, paid in cash alone, of which nothing came back; anything else is a return. */
export function voidableSale(shift: ShiftState, sale: SaleState): Result<VoidableSale, SaleVoidRefusal> {
  if (shift.status === 'closed' || shift.lastSale !== sale.sale) return refuse('not-last')
  if (sale.payments.some(({ tender }) => tender !== 'cash')) return refuse('not-cash')
  if (sale.lines.some(({ returned, returning }) => returned.value > 0 || returning.value > 0))
    return refuse('returned')
  return ok({
    sale: sale.sale,
    shift: shift.shift,
    lines: sale.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    gross: sale.gross,
    vat: sale.vat,
    payments: sale.payments,
    cash: sumMoney(sale.payments.map(inDrawer), sale.gross.currency),
  })
}

/** What a payment left in the drawer: rounding to coins included. */
const inDrawer = ({ amount, given, change, rounding }: Payment): Money => {
  if (given) return change ? subtractMoney(given, change) : given
  return rounding ? addMoney(amount, rounding) : amount
}
