import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { CashMovement } from '../../domain/shift/cash-facts.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, signature } from './document-parts.ts'

/** Slip of cash paid in or out or dropped into the safe: one signature of the cashier, one of whoever gave or got it. */
export function cashSlip(context: DocumentContext, { kind, amount, reason }: CashMovement): ReceiptDocument {
  const { t, formats } = context
  return receiptDocument(context, `documents.cash.${kind}`, [
    { block: 'pair', left: t('documents.cash.reason'), right: t(`documents.cash.reason.${reason}`) },
    ...bigTotal(t('documents.cash.sum', { currency: amount.currency }), formats.amount(amount)),
    ...signature(t('documents.signature.seller')),
    ...signature(t(`documents.cash.signature.${kind}`)),
  ])
}
