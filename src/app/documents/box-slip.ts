import type { ReceiptDocument } from '../../device/receipt-document.ts'
import { boxCodeOf, type BoxCode } from '../../domain/shift/box-code.ts'
import type { DocumentContext } from './document-context.ts'
import { centred, receiptDocument, signature } from './document-parts.ts'

/** Goes with a cash box to the next till, where its code is scanned. It shows no sum, so that whoever counts the box counts it blind. */
export function boxSlip(context: DocumentContext, code: BoxCode): ReceiptDocument {
  const { t } = context
  const { foreign = [] } = code
  const currencies = foreign.map(({ sum }) => sum.currency).join(', ')
  return receiptDocument(context, 'documents.box.title', [
    centred(t('documents.box.number', { box: code.box }), true),
    { block: 'pair', left: t('documents.shift.number'), right: code.from },
    ...(foreign.length === 0
      ? []
      : [{ block: 'pair', left: t('documents.box.foreign'), right: currencies } as const]),
    { block: 'text', text: t('documents.box.words'), align: 'center' },
    { block: 'feed', lines: 1 },
    { block: 'qr', data: boxCodeOf(code) },
    ...signature(t('documents.signature.seller')),
  ])
}
