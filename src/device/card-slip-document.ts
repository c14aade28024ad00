import type { CardSlip } from './card-order.ts'
import type { ReceiptDocument } from './receipt-document.ts'

/** A terminal's slip as it composed it: its own words, line by line. */
export function cardSlipDocument({ lines }: CardSlip): ReceiptDocument {
  return {
    kind: 'receipt-document',
    blocks: [...lines.map((text) => ({ block: 'text', text }) as const), { block: 'cut' }],
  }
}
