import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import { inCoins } from '../payment/cash.ts'
import type { Payment } from '../payment/payment.ts'
import type { ShiftState } from '../shift/shift-state.ts'
import type { SaleState } from './sale-state.ts'
import type { SaleVoided } from './void-facts.ts'

export type SaleVoidRefusal = 'not-last' | 'not-reversible' | 'returned'

export type VoidableSale = Pick<
  SaleVoided,
  'sale' | 'shift' | 'lines' | 'gross' | 'vat' | 'payments' | 'cash' | 'reversed'
>

/**
 * The last sale of this shift, paid in cash and by at most one card that the till's terminal charged, of which nothing came back;
 * anything else is a return.
 */
export function voidableSale(shift: ShiftState, sale: SaleState): Result<VoidableSale, SaleVoidRefusal> {
  if (shift.status === 'closed' || shift.lastSale !== sale.sale) return refuse('not-last')
  const charged = sale.payments.filter(({ tender }) => tender !== 'cash')
  if (charged.length > 1 || !charged.every(isReversible)) return refuse('not-reversible')
  if (sale.lines.some(({ returned, returning }) => returned.value > 0 || returning.value > 0))
    return refuse('returned')
  return ok({
    sale: sale.sale,
    shift: shift.shift,
    lines: sale.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    gross: sale.gross,
    vat: sale.vat,
    payments: sale.payments,
    cash: sumMoney(sale.payments.flatMap(inDrawer), sale.gross.currency),
    ...(charged[0] && { reversed: charged[0].amount }),
  })
}

/** Charged by a terminal, which gave it a reference; a card that a person charged by hand has none. */
const isReversible = ({ tender, reference }: Payment): boolean =>
  (tender === 'card' || tender === 'blik') && reference !== undefined

/** What a payment left in the drawer: rounding to coins included. */
function inDrawer(payment: Payment): readonly Money[] {
  const { tender, given, change } = payment
  if (tender !== 'cash') return []
  if (given) return [change ? subtractMoney(given, change) : given]
  return [inCoins(payment)]
}
