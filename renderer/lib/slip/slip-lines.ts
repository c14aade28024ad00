import type { BarDrawing } from '#src/device/label/bar-drawing.ts'
import { barDrawing } from '#src/device/label/bar-drawing.ts'
import type { LayoutLine, TextLine } from '#src/device/layout/layout-line.ts'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import { place, wrap } from '#src/device/layout/wrap.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'

/** A line of paper as a screen draws it. */
export type SlipLine =
  | TextLine
  | { readonly line: 'qr'; readonly data: string }
  | { readonly line: 'bars'; readonly bars: BarDrawing; readonly text: string | null }
  | { readonly line: 'cut' }

/** A copy of the document, line by line as a printer of so many columns sets it; the cut at its end is the edge of the paper. */
export function slipLines(document: ReceiptDocument, columns: number): readonly SlipLine[] {
  const lines = layoutReceipt(document, { columns, copy: true })
  const last = lines.findLastIndex(({ line }) => line !== 'cut')
  return lines.slice(0, last + 1).flatMap((line) => drawn(line, columns))
}

/** A code that cannot be drawn is said in words, as on paper. */
function drawn(line: LayoutLine, columns: number): readonly SlipLine[] {
  switch (line.line) {
    case 'text':
      return [line]
    case 'barcode': {
      const bars = barDrawing(line.symbology, line.data)
      return bars ? [{ line: 'bars', bars, text: line.text ? line.data : null }] : inWords(line.data, columns)
    }
    case 'qr':
      return line.data === '' ? [] : [line]
    case 'cut':
      return [line]
  }
}

const inWords = (data: string, columns: number): readonly TextLine[] =>
  wrap(data, columns).map((text) => ({
    ...{ line: 'text', text: place(text, columns, 'center').trimEnd(), size: 'normal' },
    ...{ bold: false, inverse: false },
  }))
