import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { GoodsTakenIn, HeldLine } from '../../domain/returns/return-facts.ts'
import type { DocumentContext } from './document-context.ts'
import { lineName, quantityText, receiptDocument, rule, signature } from './document-parts.ts'

/** Protocol of goods that were left without proof and without money; both sides sign it. */
export function takenProtocol(
  context: DocumentContext,
  { number, lines }: Pick<GoodsTakenIn, 'number' | 'lines'>,
): ReceiptDocument {
  const { t } = context
  return receiptDocument(context, 'documents.taken.title', [
    { block: 'pair', left: t('documents.taken.number'), right: number },
    rule,
    ...lines.flatMap((line) => heldLine(context, line)),
    rule,
    { block: 'text', text: t('documents.taken.words') },
    ...signature(t('documents.signature.customer')),
    ...signature(t('documents.signature.seller')),
  ])
}

function heldLine(context: DocumentContext, line: HeldLine): readonly ReceiptBlock[] {
  const { t } = context
  const reason = t(`documents.return.reason.${line.reason}`)
  const condition = t(`documents.return.condition.${line.condition}`)
  return [
    { block: 'text', text: lineName(line) },
    { block: 'text', text: quantityText(context, line.quantity) },
    { block: 'text', text: `${reason}; ${condition}` },
  ]
}
