import { fillSlots } from '#src/device/fill-slots.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'

type PreviewWords = {
  /** Stands on top. */
  readonly mark: string
  /** Stands for a number that is given when it is printed. */
  readonly noNumber: string
}

/** A document that nobody has printed yet: without the number and the anchor, which only a fact has. */
export const asPreview = (document: ReceiptDocument, { mark, noNumber }: PreviewWords): ReceiptDocument =>
  fillSlots({ ...document, copyMark: mark }, { document: noNumber, anchor: '' })
