import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { Money } from '../../domain/money/money.ts'
import type { DepositRow } from '../../domain/product/deposit.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, signature } from './document-parts.ts'

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
export function depositSlip(
  context: DocumentContext,
  rows: readonly DepositRow[],
  amount: Money,
): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, 'documents.deposit.title', [
    ...rows.map((row) => depositPair(context, row)),
    ...bigTotal(t('documents.deposit.sum', { currency: amount.currency }), formats.amount(amount)),
    ...signature(t('documents.deposit.signature')),
  ])
}
