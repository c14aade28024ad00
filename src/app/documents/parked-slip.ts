import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { Totals } from '../../domain/basket/totals.ts'
import { documentSlot } from '../slots.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument } from './document-parts.ts'

/** What the customer comes back with: its bar code brings the basket to any till of the store. */
export function parkedSlip(context: DocumentContext, { due, pieces }: Totals): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, 'documents.parked.title', [
    { block: 'pair', left: t('documents.parked.pieces'), right: String(pieces) },
    ...bigTotal(t('documents.total', { currency: due.currency }), formats.amount(due)),
    { block: 'text', text: t('documents.parked.words'), align: 'center' },
    { block: 'feed', lines: 1 },
    { block: 'barcode', symbology: 'code128', data: documentSlot },
  ])
}
