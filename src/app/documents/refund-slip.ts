import type { ReceiptDocument } from '../../device/receipt-document.ts'
import { inCoins } from '../../domain/payment/cash.ts'
import type { Refund, ReturnSource } from '../../domain/returns/return-facts.ts'
import { sourceNumber } from '../../domain/returns/source-number.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, roundingRows, signature } from './document-parts.ts'
import { sourceName } from './return-protocol.ts'

export type RefundToSign = {
  readonly source: ReturnSource
  readonly paid: Pick<Refund, 'amount' | 'rounding' | 'means'>
}

/** The customer's receipt for what was given because the original payment did not take its refund. */
export function refundSlip(context: DocumentContext, { source, paid }: RefundToSign): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, 'documents.refund-slip.title', [
    { block: 'pair', left: sourceName(context, source), right: sourceNumber(source) },
    ...roundingRows(context, paid),
    ...bigTotal(
      t('documents.return.total', { currency: paid.amount.currency }),
      formats.amount(inCoins(paid)),
    ),
    { block: 'text', text: t(`documents.refund-slip.words.${paid.means}`) },
    ...signature(t('documents.signature.customer')),
    ...signature(t('documents.signature.seller')),
  ])
}
