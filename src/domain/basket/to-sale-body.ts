import { assert } from '../../base/assert.ts'
import type { DocumentNo } from '../../base/ids.ts'
import { sumMoney } from '../money/arithmetic.ts'
import type { Payment } from '../payment/payment.ts'
import type { Basket, BasketLine } from './basket.ts'
import type { SaleCompleted, SoldLine } from './sale-facts.ts'
import type { Totals } from './totals.ts'

export type PaidBasket = {
  readonly basket: Basket
  /** What the customer was shown and paid: prices are not worked out anew. */
  readonly totals: Totals
  readonly shift: DocumentNo
  readonly payments: readonly Payment[]
}

/**
 * Body of `saleCompleted` for a basket with lines, paid to the last minor unit; its number is given by whoever writes it.
 */
export function toSaleBody({ basket, totals, shift, payments }: PaidBasket): Omit<SaleCompleted, 'sale'> {
  const { gross, deposits, due, vat, unrated } = totals
  const paid = sumMoney(
    payments.map((payment) => payment.amount),
    gross.currency,
  )
  assert(basket.lines.length > 0, 'A sale has lines')
  assert(paid.minor === due.minor, 'Payments add up to what is due')
  assert(unrated.length === 0, 'All goods have a VAT rate')
  const lines = basket.lines.map((line, index) => soldLine(line, index, totals))
  const { customer, checkedAge, buyerNip, staffPurchase, notes = [], voided = [] } = basket
  return {
    shift,
    customer,
    lines,
    gross,
    vat,
    payments,
    ...(deposits.length > 0 && { deposits }),
    ...(checkedAge !== undefined && { checkedAge }),
    ...(buyerNip !== undefined && { buyerNip }),
    ...(staffPurchase && { staffPurchase }),
    ...(notes.length > 0 && { notes }),
    ...(voided.length > 0 && { voided }),
  }
}

function soldLine(line: BasketLine, index: number, { lines }: Totals): SoldLine {
  const priced = lines[index]
  assert(priced?.key === line.key, 'Totals are of this very basket')
  const { sku, gtin, name, variant, quantity, unitPrice, vat, labelPrice, lot, serial } = line
  const { dayPrice, deposit, noWithdrawal, notes } = line
  const { gross, savings } = priced
  return {
    line: index + 1,
    sku,
    gtin,
    name,
    variant,
    quantity,
    unitPrice,
    gross,
    vat,
    ...(savings.length > 0 && { savings }),
    ...(labelPrice && { labelPrice }),
    ...(dayPrice && { dayPrice }),
    ...(lot !== undefined && { lot }),
    ...(serial !== undefined && { serial }),
    ...(deposit && { deposit }),
    ...(noWithdrawal && { noWithdrawal }),
    ...(notes && { notes }),
  }
}
