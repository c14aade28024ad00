import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import { inCoins } from '../../domain/payment/cash.ts'
import type { DepositRow } from '../../domain/product/deposit.ts'
import type { PaidEmpties } from '../../domain/shift/pay-empties.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, roundingRows, signature } from './document-parts.ts'

/** `butelki plastikowe 3 × 0,50`: one kind of packaging with what its deposits come to. */
export const depositPair = (
  { t, formats }: DocumentContext,
  { kind, unit, count, amount }: DepositRow,
): ReceiptBlock => ({
  block: 'pair',
  left: t('documents.deposit.row', {
    kind: t(`documents.deposit.${kind}`),
    count,
    unit: formats.amount(unit),
  }),
  right: formats.amount(amount),
})

/** Slip of deposits paid back for empties, signed by whoever got the cash. */
export function depositSlip(context: DocumentContext, paid: PaidEmpties): ReceiptDocument {
  const { t, formats } = context
  const { currency } = paid.amount
  return receiptDocument(context, 'documents.deposit.title', [
    ...paid.lines.map((row) => depositPair(context, row)),
    ...roundingRows(context, paid),
    ...bigTotal(t('documents.deposit.sum', { currency }), formats.amount(inCoins(paid))),
    ...signature(t('documents.deposit.signature')),
  ])
}
