import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts'

/** In both languages at once: whoever picks up the slip must not take it for a receipt. */
const words = ['SZKOLENIE', 'TRAINING'] as const

const mark: readonly ReceiptBlock[] = words.map((text) => ({ block: 'inverse', text }))

/** The document as it is printed while somebody practises: marked above and below. */
export const markedAsTraining = (document: ReceiptDocument): ReceiptDocument => ({
  ...document,
  blocks: [...mark, ...withoutCut(document.blocks), ...mark, { block: 'cut' }],
})

const withoutCut = (blocks: readonly ReceiptBlock[]): readonly ReceiptBlock[] =>
  blocks.filter(({ block }) => block !== 'cut')
