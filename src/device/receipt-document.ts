/** A place in a document that the main process fills when the value is known: journal anchor, fiscal number, card result. */
export type Slot = { readonly $slot: string }

/** A member of an object that is left out where nothing is known of it. */
export type OptionalSlot = Slot & { readonly isOptional: true }

/** Text of a document: known when the document is written, or filled into a slot before printing. */
export type Text = string | Slot

export type TextAlign = 'left' | 'center' | 'right'

/** `tall` doubles the height, `big` doubles height and width: a big character takes two columns. */
export type TextSize = 'normal' | 'tall' | 'big'

export type ReceiptBlock =
  | {
      readonly block: 'text'
      readonly text: Text
      readonly align?: TextAlign
      readonly size?: TextSize
      readonly bold?: boolean
    }
  /** `left` wraps over as many lines as it needs; `right` stands at the right edge of the last one. */
  | {
      readonly block: 'pair'
      readonly left: Text
      readonly right: Text
      readonly size?: TextSize
      readonly bold?: boolean
    }
  /** Cells side by side; `widths` are fractions of the paper width that sum to 1, one per cell, as are `aligns`. */
  | {
      readonly block: 'row'
      readonly cells: readonly Text[]
      readonly widths: readonly number[]
      readonly aligns: readonly TextAlign[]
      readonly bold?: boolean
    }
  | { readonly block: 'rule'; readonly style?: 'single' | 'double' }
  | { readonly block: 'feed'; readonly lines: number }
  | { readonly block: 'qr'; readonly data: Text }
  /** `text` prints the characters under the bars. */
  | {
      readonly block: 'barcode'
      readonly symbology: BarcodeSymbology
      readonly data: Text
      readonly text?: boolean
    }
  /** White on black over the whole width, centred. */
  | { readonly block: 'inverse'; readonly text: Text }
  | { readonly block: 'cut' }

export type BarcodeSymbology = 'code128' | 'ean13'

/** What a receipt printer prints: plain data without a width, a code page or a device in it. */
export type ReceiptDocument = {
  readonly kind: 'receipt-document'
  readonly blocks: readonly ReceiptBlock[]
  /** Stands on top, inverse, when the document is printed as a copy ("KOPIA"): a driver has no words of its own. */
  readonly copyMark?: Text
  /** Begins with the shop's logo where the printer keeps one. */
  readonly hasLogo?: true
}

export const isOptionalSlot = (value: unknown): value is OptionalSlot =>
  isSlot(value) && 'isOptional' in value && value.isOptional === true

export function isSlot(value: unknown): value is Slot {
  return typeof value === 'object' && value !== null && '$slot' in value && typeof value.$slot === 'string'
}
