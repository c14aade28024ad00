import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { StaffId } from '../../base/ids.ts'
import type { SaleVoidCause } from '../../domain/basket/void-facts.ts'
import type { VoidableSale } from '../../domain/basket/void-sale.ts'
import type { DocumentContext } from './document-context.ts'
import { bigTotal, receiptDocument, signature, vatRows } from './document-parts.ts'

export type SaleToVoid = {
  readonly sale: VoidableSale
  readonly cause: SaleVoidCause
  readonly approvedBy: StaffId
}

/** Kept with the receipt that the customer gives back. */
export function voidSlip(context: DocumentContext, { sale, cause, approvedBy }: SaleToVoid): ReceiptDocument {
  const { t, formats } = context
  const { currency } = sale.gross
  return receiptDocument(context, 'documents.void.title', [
    { block: 'pair', left: t('documents.source.sale'), right: sale.sale, bold: true },
    { block: 'pair', left: t('documents.void.cause'), right: t(`documents.void.cause.${cause}`) },
    { block: 'pair', left: t('documents.void.approved'), right: approvedBy },
    { block: 'rule' },
    ...vatRows(context, sale.vat, currency),
    ...(sale.cash.minor > 0 || !sale.reversed
      ? bigTotal(t('documents.void.total', { currency }), formats.amount(sale.cash))
      : []),
    ...(sale.reversed
      ? bigTotal(t('documents.void.reversed', { currency }), formats.amount(sale.reversed))
      : []),
    ...signature(t('documents.signature.seller')),
    ...signature(t('documents.signature.customer')),
  ])
}
