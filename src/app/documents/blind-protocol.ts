import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { BlindReturnCompleted } from '../../domain/returns/blind-return.ts'
import type { ReturnedLine } from '../../domain/returns/return-facts.ts'
import type { DocumentContext } from './document-context.ts'
import {
  bigTotal,
  lineName,
  quantityText,
  receiptDocument,
  rule,
  signature,
  vatRows,
} from './document-parts.ts'

/** Protocol of goods taken in without any proof of purchase. It says that a document was seen and which kind, never its number. */
export function blindProtocol(
  context: DocumentContext,
  { lines, gross, vat, identity, approvedBy }: Omit<BlindReturnCompleted, 'return'>,
): ReceiptDocument {
  const { t, formats } = context
  const { currency } = gross
  return receiptDocument(context, 'documents.blind.title', [
    { block: 'text', text: t('documents.blind.words') },
    { block: 'pair', left: t('documents.blind.identity'), right: t(`documents.blind.identity.${identity}`) },
    { block: 'pair', left: t('documents.blind.approved'), right: approvedBy },
    rule,
    ...lines.flatMap((line) => valuedLine(context, line)),
    rule,
    ...vatRows(context, vat, currency),
    ...bigTotal(t('documents.blind.total', { currency }), formats.amount(gross)),
    ...signature(t('documents.signature.customer')),
    ...signature(t('documents.signature.seller')),
  ])
}

function valuedLine(context: DocumentContext, line: ReturnedLine): readonly ReceiptBlock[] {
  const { t, formats } = context
  const right = `${formats.amount(line.refund)} ${line.vat}`
  return [
    { block: 'text', text: lineName(line) },
    { block: 'pair', left: quantityText(context, line.quantity), right },
    { block: 'text', text: t(`documents.return.condition.${line.condition}`) },
  ]
}
