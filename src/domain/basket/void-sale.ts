import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { addMoney, subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { ShiftState } from '../shift/shift-state.ts'
import type { SaleState } from './sale-state.ts'
import type { SaleVoided } from './void-facts.ts'

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
