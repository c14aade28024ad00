import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { Refund, ReturnSource } from '../../domain/returns/return-facts.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, signature } from './document-parts.ts'
import { sourceName, sourceNumber } from './return-protocol.ts'

export type RefundToSign = {
  readonly source: ReturnSource
  readonly paid: Pick<Refund, 'amount' | 'means'>
}

/** The customer's receipt for what was given because the original payment did not take its refund. */
export function refundSlip(context: DocumentContext, { source, paid }: RefundToSign): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, 'documents.refund-slip.title', [
    { block: 'pair', left: sourceName(context, source), right: sourceNumber(source) },
    ...bigTotal(t('documents.return.total', { currency: paid.amount.currency }), formats.amount(paid.amount)),
    { block: 'text', text: t(`documents.refund-slip.words.${paid.means}`) },
    ...signature(t('documents.signature.customer')),
    ...signature(t('documents.signature.seller')),
  ])
}
