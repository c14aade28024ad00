/** A sticker as it is drawn: places and sizes in millimetres from its upper left corner, without a printer in it. */
export type LabelDocument = {
  readonly kind: 'label-document'
  readonly widthMm: number
  readonly heightMm: number
  readonly parts: readonly LabelPart[]
}

type Place = { readonly x: number; readonly y: number }

export type LabelPart =
  | (Place & {
      readonly part: 'text'
      readonly text: string
      /** Height of a line. */
      readonly size: number
      /** The text is broken at it and cut after `lines` lines; one where absent. */
      readonly width: number
      readonly lines?: number
      readonly align?: 'left' | 'center' | 'right'
    })
  /** `data` of an EAN-13 are its thirteen digits. */
  | (Place & {
      readonly part: 'bars'
      readonly symbology: 'ean13' | 'code128'
      readonly data: string
      readonly height: number
    })
  /** Filled. */
  | (Place & { readonly part: 'box'; readonly width: number; readonly height: number })
