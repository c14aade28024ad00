import type { FiscalSlip } from './fiscal-document.ts'
import type { LayoutLine } from './layout/layout-line.ts'
import { layoutReceipt } from './layout/layout-receipt.ts'
import { place, wrap } from './layout/wrap.ts'
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts'

/** What the narrowest fiscal printers have on a line. */
const columns = 40

/**
 * A document as lines for a fiscal printer, which has letters of one size: what stands in a code can be read and typed. Throws
 * `MissingSlotError` when a slot is still empty.
 */
export function fiscalSlipOf(document: ReceiptDocument, isCopy: boolean): FiscalSlip {
  const blocks = document.blocks.map(inOneSize)
  const lines = layoutReceipt({ ...document, blocks }, { columns, copy: isCopy }).flatMap(textsOf)
  const last = lines.findLastIndex((line) => line !== '')
  return { document: 'slip', lines: lines.slice(0, last + 1) }
}

const inOneSize = (block: ReceiptBlock): ReceiptBlock =>
  block.block === 'text' || block.block === 'pair' ? { ...block, size: 'normal' } : block

function textsOf(line: LayoutLine): readonly string[] {
  if (line.line === 'cut') return []
  if (line.line === 'text') return [line.text.trimEnd()]
  return wrap(line.data, columns).map((text) => place(text, columns, 'center').trimEnd())
}
