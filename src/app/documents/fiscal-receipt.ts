import type { FiscalDeposit, FiscalLine, FiscalPayment, FiscalReceipt } from '../../device/fiscal-document.ts'
import type { SaleCompleted, SoldLine } from '../../domain/basket/sale-facts.ts'
import { sumMoney } from '../../domain/money/arithmetic.ts'
import { roundHalfUp } from '../../domain/money/round-half-up.ts'
import type { Payment, Tender } from '../../domain/payment/payment.ts'
import type { DocumentContext } from './document-context.ts'
import { lineName, quantityText } from './document-parts.ts'

type RegisteredLine = Pick<
  SoldLine,
  'name' | 'variant' | 'quantity' | 'unitPrice' | 'gross' | 'vat' | 'savings'
>

/** What of a sale is registered; it may have been paid elsewhere. */
export type RegisteredSale = Pick<SaleCompleted, 'vat' | 'gross' | 'deposits' | 'payments' | 'buyerNip'> & {
  readonly lines: readonly RegisteredLine[]
}

/**
 * A sale for the fiscal printer: it prints seller, sums of tax, date and number itself. `eParagon`: the identifier that the customer
 * shows; it goes to the printer and into no fact.
 */
export function fiscalReceipt(
  context: DocumentContext,
  sale: RegisteredSale,
  eParagon?: string,
): FiscalReceipt {
  const { lines, vat, gross, deposits = [], payments, buyerNip } = sale
  const paid = payments.filter(({ amount }) => amount.minor > 0)
  return {
    document: 'receipt',
    rates: vat.map(({ letter, percent }) => ({ letter, percent })),
    // What was given away has no value that could be registered.
    lines: lines.filter((line) => line.gross.minor > 0).map((line) => fiscalLine(context, line)),
    total: gross.minor,
    deposits: deposits.map(({ kind, unit, count }): FiscalDeposit => ({
      name: context.t(`documents.deposit.${kind}`),
      price: unit.minor,
      count,
    })),
    payments: paid.map((payment) => fiscalPayment(context, payment)),
    change: sumMoney(
      paid.flatMap(({ change }) => change ?? []),
      gross.currency,
    ).minor,
    ...(buyerNip !== undefined && { buyerNip }),
    ...(eParagon !== undefined && { eReceipt: eParagon }),
  }
}

function fiscalLine(context: DocumentContext, line: RegisteredLine): FiscalLine {
  const { savings = [], gross, vat } = line
  const discount = sumMoney(
    savings.map(({ amount }) => amount),
    gross.currency,
  ).minor
  const value = gross.minor + discount
  return {
    letter: vat,
    value,
    ...countOf(context, line, value),
    ...(discount > 0 && { discount: { name: context.t('documents.fiscal.discount'), minor: discount } }),
  }
}

/** A label's price is no product of a price and a weight: such goods are one piece, with the weight in their name. */
function countOf(
  context: DocumentContext,
  line: RegisteredLine,
  value: number,
): Pick<FiscalLine, 'name' | 'quantity' | 'unit' | 'price'> {
  const { quantity, unitPrice } = line
  const unit = context.t(quantity.scale === 0 ? 'documents.fiscal.piece' : 'documents.fiscal.kg')
  const name = lineName(line)
  if (roundHalfUp(unitPrice.minor, quantity.value, 10 ** quantity.scale) === value)
    return { name, quantity, unit, price: unitPrice.minor }
  const piece = { value: 1, scale: 0 } as const
  return {
    name: quantity.scale === 0 ? name : `${name} ${quantityText(context, quantity)}`,
    quantity: piece,
    unit: context.t('documents.fiscal.piece'),
    price: value,
  }
}

const means: Readonly<Record<Tender, FiscalPayment['means']>> = {
  cash: 'cash',
  // The printer counts what should be in the drawer of the shop's own money as cash.
  'foreign-cash': 'other',
  card: 'card',
  blik: 'card',
  transfer: 'transfer',
  'gift-card': 'voucher',
  voucher: 'voucher',
  'store-credit': 'other',
  exchange: 'other',
}

/** Of cash what was given; rounding to the smallest coin is the shop's own affair, the printer counts to the grosz. */
const fiscalPayment = ({ t }: DocumentContext, { tender, amount, change }: Payment): FiscalPayment => ({
  means: means[tender],
  name: t(`documents.tender.${tender}`),
  minor: amount.minor + (change?.minor ?? 0),
})
