import { assert } from '../../base/assert.ts'
import type { DocumentNo } from '../../base/ids.ts'
import { sumMoney } from '../money/arithmetic.ts'
import type { Payment } from '../payment/payment.ts'
import type { VatRate } from '../tax/vat.ts'
import type { Basket } from './basket.ts'
import type { SaleCompleted } from './sale-facts.ts'
import { lineGross, totals } from './totals.ts'

export type PaidBasket = {
  readonly basket: Basket
  readonly rates: readonly VatRate[]
  readonly shift: DocumentNo
  readonly payments: readonly Payment[]
}

/**
 * Body of `saleCompleted` for a basket with lines, paid to the last minor unit; its number is given by whoever writes it.
 */
export function toSaleBody({ basket, rates, shift, payments }: PaidBasket): Omit<SaleCompleted, 'sale'> {
  const { gross, vat } = totals(basket, rates)
  const paid = sumMoney(
    payments.map((payment) => payment.amount),
    gross.currency,
  )
  assert(basket.lines.length > 0, 'A sale has lines')
  assert(paid.minor === gross.minor, 'Payments add up to the gross of the sale')
  const lines = basket.lines.map((line, index) => ({
    line: index + 1,
    sku: line.sku,
    gtin: line.gtin,
    name: line.name,
    variant: line.variant,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    gross: lineGross(line),
    vat: line.vat,
  }))
  return { shift, customer: basket.customer, lines, gross, vat, payments }
}
