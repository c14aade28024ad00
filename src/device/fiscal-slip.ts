import { hasValidCheckDigit } from './barcode/gtin.ts'
import type { FiscalSlip, SlipCode } from './fiscal-document.ts'
import type { LayoutLine } from './layout/layout-line.ts'
import { layoutReceipt } from './layout/layout-receipt.ts'
import { place, wrap } from './layout/wrap.ts'
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts'

/** What the narrowest fiscal printers have on a line. */
const columns = 40

const mostBars = 30
/** Characters of a QR code whose modules are still coarse on narrow paper. */
const mostInQr = 200

/**
 * A document as lines for a fiscal printer, which has letters of one size. What stands in a code is said in words too, once:
 * not every printer has codes. Throws `MissingSlotError` when a slot is still empty.
 */
export function fiscalSlipOf(document: ReceiptDocument, isCopy: boolean): FiscalSlip {
  const blocks = document.blocks.map(inOneSize)
  const said = document.blocks.flatMap((block) => (block.block === 'text' ? [block.text] : []))
  const lines = layoutReceipt({ ...document, blocks }, { columns, copy: isCopy }).flatMap((line) =>
    slipLines(line, said),
  )
  const last = lines.findLastIndex((line) => line !== '')
  return { document: 'slip', lines: lines.slice(0, last + 1) }
}

const inOneSize = (block: ReceiptBlock): ReceiptBlock =>
  block.block === 'text' || block.block === 'pair' ? { ...block, size: 'normal' } : block

function slipLines(line: LayoutLine, said: readonly unknown[]): FiscalSlip['lines'] {
  if (line.line === 'cut') return []
  if (line.line === 'text') return [line.text.trimEnd()]
  const code = codeOf(line)
  const words = said.includes(line.data)
    ? []
    : wrap(line.data, columns).map((text) => place(text, columns, 'center').trimEnd())
  return code ? [code, ...words] : words
}

/**
 * The bars of fiscal printers are called EAN 128, and may begin with the mark of GS1: then two digits at the beginning would be
 * read as an application identifier.
 */
function codeOf(line: Exclude<LayoutLine, { line: 'text' | 'cut' }>): SlipCode | undefined {
  const { data } = line
  if (line.line === 'barcode' && line.symbology === 'ean13' && isEan13(data)) return { code: 'ean13', data }
  const isBars = line.line === 'barcode' && data.length <= mostBars && /^(?!\d\d)[!-~]+$/.test(data)
  if (isBars) return { code: 'code128', data }
  const isQr = data !== '' && data.length <= mostInQr && !/\p{Cc}/u.test(data)
  return isQr ? { code: 'qr', data } : undefined
}

const isEan13 = (data: string): boolean => /^\d{13}$/.test(data) && hasValidCheckDigit(data)
