import type { BarcodeSymbology, TextSize } from '../receipt-document.ts'

/** One line of paper. A printer encodes it, a preview draws it, a golden file spells it. */
export type LayoutLine =
  | TextLine
  | { readonly line: 'qr'; readonly data: string }
  | {
      readonly line: 'barcode'
      readonly symbology: BarcodeSymbology
      readonly data: string
      readonly text: boolean
    }
  | { readonly line: 'cut' }

/** Placed by leading spaces, so that every medium with a fixed pitch shows the same; no trailing spaces unless inverse. */
export type TextLine = {
  readonly line: 'text'
  readonly text: string
  readonly size: TextSize
  readonly bold: boolean
  readonly inverse: boolean
}

/** Columns taken by one character. */
export function columnsPerCharacter(size: TextSize): 1 | 2 {
  return size === 'big' ? 2 : 1
}
