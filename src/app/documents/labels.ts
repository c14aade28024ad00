import type { LabelDocument, LabelPart } from '../../device/label/label-document.ts'
import { reductionOf } from '../../domain/price/reduction.ts'
import type { Product } from '../../domain/product/product.ts'
import type { Formats } from '../formats.ts'
import type { Translate } from '../ports.ts'

/** The words and numbers of a label. */
export type LabelText = { readonly t: Translate; readonly formats: Pick<Formats, 'amount' | 'money'> }

const widthMm = 58
const heightMm = 40
const margin = 2
const inner = widthMm - 2 * margin

const label = (...parts: readonly LabelPart[]): LabelDocument => ({
  kind: 'label-document',
  ...{ widthMm, heightMm, parts },
})

/**
 * The price at the shelf: goods, price, price of the unit, and where it is reduced the price before and the lowest of the 30 days
 * before the reduction (Omnibus directive; Polish act on informing about prices).
 */
export function shelfLabel(product: Product, { t, formats }: LabelText): LabelDocument {
  const { name, price, unit, gtins, sku } = product
  const reduction = reductionOf(product)
  const gtin = gtins.find((one) => one.length === 13)
  const small = { part: 'text', x: margin, size: 2.3, width: inner } as const
  const reduced: LabelPart[] = reduction
    ? [
        { ...small, y: 22.2, text: t('price.regular', { sum: formats.money(reduction.before) }) },
        {
          ...small,
          y: 24.6,
          lines: 2,
          text: t('price.lowest-30', { sum: formats.money(reduction.lowest30) }),
        },
      ]
    : []
  const unitPrice = t(`label.unit-price.${unit}`, { sum: formats.money(price) })
  return label(
    { part: 'text', x: margin, y: 2, size: 4, width: inner, lines: 2, text: name },
    { part: 'text', x: margin, y: 10.5, size: 9, width: inner, align: 'right', text: formats.money(price) },
    { ...small, y: 19.7, align: 'right', text: unitPrice },
    ...reduced,
    { part: 'box', x: margin, y: 29.5, width: inner, height: 0.25 },
    gtin
      ? { part: 'bars', x: 10, y: 30.5, symbology: 'ean13', data: gtin, height: 5.5 }
      : { part: 'bars', x: margin, y: 30.5, symbology: 'code128', data: sku, height: 5.5 },
  )
}

export type Parcel = {
  readonly order: string
  /** Where it waits; null while nobody has laid it down. */
  readonly place: string | null
}

/** A parcel that waits for its customer: large enough to be found on a shelf, and without a name. */
export const parcelLabel = ({ order, place }: Parcel, { t }: LabelText): LabelDocument =>
  label(
    { part: 'text', x: margin, y: 2, size: 4, width: inner, text: t('label.pickup') },
    { part: 'text', x: margin, y: 8, size: 9, width: inner, align: 'center', text: place ?? '' },
    { part: 'text', x: margin, y: 19, size: 4, width: inner, text: order },
    { part: 'bars', x: margin, y: 25, symbology: 'code128', data: order, height: 10 },
  )

/** A place on a shelf, to be scanned when goods are laid there. */
export const placeLabel = (place: string): LabelDocument =>
  label(
    { part: 'text', x: margin, y: 4, size: 14, width: inner, align: 'center', text: place },
    { part: 'bars', x: margin, y: 22, symbology: 'code128', data: place, height: 12 },
  )
