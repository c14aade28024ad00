import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { OrderHandedOver } from '../../domain/pickup/order-facts.ts'
import type { PurchaseLine } from '../../domain/pickup/order-state.ts'
import type { DocumentContext } from './document-context.ts'
import { lineName, quantityText, receiptDocument, rule, signature } from './document-parts.ts'

export type HandoverToPrint = Pick<OrderHandedOver, 'order' | 'verified' | 'lines'> & {
  /** Lines of the order, for the names of what is handed over. */
  readonly ordered: readonly PurchaseLine[]
}

/** Acknowledgement that the customer has got the goods of an order. */
export function handoverSlip(context: DocumentContext, handover: HandoverToPrint): ReceiptDocument {
  const { t } = context
  return receiptDocument(context, 'documents.handover.title', [
    { block: 'pair', left: t('documents.source.order'), right: handover.order, bold: true },
    rule,
    ...handover.lines.map(({ line, quantity }): ReceiptBlock => {
      const ordered = handover.ordered.find((candidate) => candidate.line === line)
      const name = ordered ? lineName(ordered) : t('documents.handover.line', { line })
      return { block: 'pair', left: name, right: quantityText(context, quantity) }
    }),
    rule,
    { block: 'text', text: t(`documents.handover.verified.${handover.verified}`) },
    ...signature(t('documents.signature.customer')),
  ])
}
