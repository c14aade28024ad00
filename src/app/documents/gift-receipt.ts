import type { ReceiptBlock, ReceiptDocument } from '../../device/receipt-document.ts'
import type { DocumentNo, NoteId } from '../../base/ids.ts'
import type { SoldLine } from '../../domain/basket/sale-facts.ts'
import { giftCodeOf } from '../../domain/returns/gift-code.ts'
import type { DocumentContext } from './document-context.ts'
import { basketNotes, centred, lineName, noteRows, quantityText, receiptDocument } from './document-parts.ts'

export type GiftToPrint = {
  readonly sale: DocumentNo
  readonly lines: readonly SoldLine[]
  /** Of the sale as a whole. */
  readonly notes?: readonly NoteId[]
}

/** For whoever gets the goods as a present: what was bought and when, without a single price. */
export function giftReceipt(context: DocumentContext, gift: GiftToPrint): ReceiptDocument {
  const { sale, lines } = gift
  const { t } = context
  return receiptDocument(context, 'documents.gift.title', [
    { block: 'pair', left: t('documents.source.sale'), right: sale },
    ...basketNotes(context, gift),
    ...lines.flatMap((line): readonly ReceiptBlock[] => [
      { block: 'pair', left: lineName(line), right: quantityText(context, line.quantity) },
      ...noteRows(context, line),
    ]),
    { block: 'feed', lines: 1 },
    { block: 'barcode', symbology: 'code128', data: giftCodeOf(sale) },
    centred(t('documents.gift.words')),
  ])
}
