import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { GoodsTakenIn, HeldLine } from '../../domain/returns/return-facts.ts'
import type { DocumentContext } from './document-context.ts'
import { lineName, quantityText, receiptDocument, rule, signature } from './document-parts.ts'

type HeldGoods = Pick<GoodsTakenIn, 'number' | 'lines'>

/** `taken`: left without proof; `to-inspect`: left until somebody has looked at them; `given-back`: the customer has them again. */
export type HeldProtocol = 'taken' | 'to-inspect' | 'given-back'

/** Protocol of goods that change hands without money; both sides sign it. */
export function heldProtocol(
  context: DocumentContext,
  what: HeldProtocol,
  { number, lines }: HeldGoods,
): ReceiptDocument {
  const { t } = context
  return receiptDocument(context, `documents.held.${what}.title`, [
    { block: 'pair', left: t('documents.held.number'), right: number },
    rule,
    ...lines.flatMap((line) => heldLine(context, line)),
    rule,
    { block: 'text', text: t(`documents.held.${what}.words`) },
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
