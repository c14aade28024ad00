import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { SaleCompleted, SoldLine } from '../../domain/basket/sale-facts.ts'
import type { Payment } from '../../domain/payment/payment.ts'
import { documentSlot } from '../slots.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, lineName, quantityText, receiptDocument, vatRows } from './document-parts.ts'

/** Confirmation of a sale on a printer without fiscal memory: it never calls itself a fiscal receipt. */
export function saleReceipt(context: DocumentContext, sale: Omit<SaleCompleted, 'sale'>): ReceiptDocument {
  const { t, formats } = context
  const { currency } = sale.gross
  return receiptDocument(context, 'documents.sale.title', [
    ...sale.lines.flatMap((line) => soldLine(context, line)),
    { block: 'rule' },
    ...vatRows(context, sale.vat, currency),
    ...bigTotal(t('documents.total', { currency }), formats.amount(sale.gross)),
    ...sale.payments.flatMap((payment) => paymentRows(context, payment)),
    { block: 'feed', lines: 1 },
    // Scanned when goods come back.
    { block: 'barcode', symbology: 'code128', data: documentSlot },
  ])
}

function soldLine(context: DocumentContext, line: SoldLine): readonly ReceiptBlock[] {
  const { formats } = context
  const left = `${quantityText(context, line.quantity)} × ${formats.amount(line.unitPrice)}`
  return [
    { block: 'text', text: lineName(line) },
    { block: 'pair', left, right: `${formats.amount(line.gross)} ${line.vat}` },
  ]
}

/** Cash shows what was given and what came back. */
function paymentRows({ t, formats }: DocumentContext, payment: Payment): readonly ReceiptBlock[] {
  const { tender, amount, given, change } = payment
  const paid: ReceiptBlock = {
    block: 'pair',
    left: t(`documents.tender.${tender}`),
    right: formats.amount(given ?? amount),
  }
  if (!change) return [paid]
  return [paid, { block: 'pair', left: t('documents.change'), right: formats.amount(change), bold: true }]
}
