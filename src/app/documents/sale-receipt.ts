import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import { manualReason } from '../../domain/basket/manual-offer.ts'
import type { SaleCompleted, SoldLine } from '../../domain/basket/sale-facts.ts'
import { addMoney, sumMoney } from '../../domain/money/arithmetic.ts'
import type { Money } from '../../domain/money/money.ts'
import type { Saving } from '../../domain/promotion/price-lines.ts'
import { documentSlot } from '../slots.ts'
import type { DocumentContext } from './document-context.ts'
import { isSimplifiedInvoice } from '../../domain/tax/simplified-invoice.ts'
import { depositPair } from './deposit-slip.ts'
import {
  basketNotes,
  bigTotal,
  centred,
  lineName,
  noteRows,
  paymentRows,
  quantityText,
  receiptDocument,
  vatRows,
} from './document-parts.ts'

/** Confirmation of a sale on a printer without fiscal memory: it never calls itself a fiscal receipt. */
export function saleReceipt(context: DocumentContext, sale: Omit<SaleCompleted, 'sale'>): ReceiptDocument {
  const { t, formats } = context
  const { currency } = sale.gross
  return receiptDocument(context, 'documents.sale.title', [
    ...buyer(context, sale),
    ...staffMark(context, sale),
    ...basketNotes(context, sale),
    ...sale.lines.flatMap((line) => soldLine(context, line)),
    { block: 'rule' },
    ...vatRows(context, sale.vat, currency),
    ...bigTotal(t('documents.total', { currency }), formats.amount(sale.gross)),
    ...deposits(context, sale),
    ...saved(context, sale),
    ...sale.payments.flatMap((payment) => paymentRows(context, payment)),
    { block: 'feed', lines: 1 },
    // Scanned when goods come back.
    { block: 'barcode', symbology: 'code128', data: documentSlot },
  ])
}

function soldLine(context: DocumentContext, line: SoldLine): readonly ReceiptBlock[] {
  const { t, formats } = context
  const { savings = [] } = line
  const left = `${quantityText(context, line.quantity)} × ${formats.amount(line.unitPrice)}`
  return [
    { block: 'text', text: lineName(line) },
    ...marks(context, line),
    ...(line.dayPrice ? [{ block: 'text', text: t('documents.paidPrice') } as const] : []),
    ...noteRows(context, line),
    ...(savings.length === 0
      ? [{ block: 'pair', left, right: `${formats.amount(line.gross)} ${line.vat}` } as const]
      : [
          { block: 'pair', left, right: formats.amount(listOf(line)) } as const,
          ...savings.map((saving) => ({
            block: 'pair' as const,
            left: `  ${savingName(context, saving)}`,
            right: `-${formats.amount(saving.amount)}`,
          })),
          { block: 'pair', left: '', right: `${formats.amount(line.gross)} ${line.vat}` } as const,
        ]),
  ]
}

/** What tells these very goods from others of their kind. */
const marks = ({ t }: DocumentContext, { lot, serial }: SoldLine): readonly ReceiptBlock[] => [
  ...(lot === undefined ? [] : [{ block: 'text', text: t('documents.lot', { lot }) } as const]),
  ...(serial === undefined ? [] : [{ block: 'text', text: t('documents.serial', { serial }) } as const]),
]

/** A buyer's tax number; up to the sum of the law the receipt is then an invoice. */
function buyer(
  { t }: DocumentContext,
  { buyerNip, gross }: Omit<SaleCompleted, 'sale'>,
): readonly ReceiptBlock[] {
  if (buyerNip === undefined) return []
  return [
    { block: 'pair', left: t('documents.buyerNip'), right: buyerNip },
    ...(isSimplifiedInvoice(gross) ? [centred(t('documents.simplifiedInvoice'))] : []),
    { block: 'rule' },
  ]
}

/** Seen at the door of the shop: whose goods these are. */
function staffMark(
  { t }: DocumentContext,
  { staffPurchase }: Omit<SaleCompleted, 'sale'>,
): readonly ReceiptBlock[] {
  if (!staffPurchase) return []
  return [
    { block: 'pair', left: t('documents.staffPurchase'), right: staffPurchase.staff },
    { block: 'rule' },
  ]
}

/** Deposits stand outside of value and VAT; what is to be paid includes them. */
function deposits(context: DocumentContext, sale: Omit<SaleCompleted, 'sale'>): readonly ReceiptBlock[] {
  const { t, formats } = context
  const { gross, deposits: rows = [] } = sale
  if (rows.length === 0) return []
  const due = rows.map(({ amount }) => amount).reduce(addMoney, gross)
  return [
    centred(t('documents.deposit.heading')),
    ...rows.map((row) => depositPair(context, row)),
    ...bigTotal(t('documents.deposit.due', { currency: gross.currency }), formats.amount(due)),
  ]
}

const savingName = ({ t }: DocumentContext, saving: Saving): string => {
  const reason = manualReason(saving)
  return reason === null ? saving.name : t(`documents.discount.${reason}`)
}

const listOf = ({ gross, savings = [] }: SoldLine): Money =>
  savings.reduce((sum, { amount }) => addMoney(sum, amount), gross)

/** What all offers together took off. */
function saved(
  { t, formats }: DocumentContext,
  { lines, gross }: Omit<SaleCompleted, 'sale'>,
): readonly ReceiptBlock[] {
  const sum = sumMoney(
    lines.flatMap(({ savings = [] }) => savings.map(({ amount }) => amount)),
    gross.currency,
  )
  return sum.minor === 0 ? [] : [{ block: 'pair', left: t('documents.saved'), right: formats.amount(sum) }]
}
