import type { Gtin, Sku } from '#src/base/ids.ts'
import type { Result } from '#src/base/result.ts'
import { ok, refuse } from '#src/base/result.ts'
import { canonicalGtin, hasValidCheckDigit } from '#src/device/barcode/gtin.ts'
import { foldText } from '#src/domain/customer/fold-text.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import type { VatLetter } from '#src/domain/tax/vat.ts'
import { hashText } from '../hash-text.ts'

export type RowRefusal = 'columns' | 'wrong-check-digit' | 'no-name' | 'bad-price' | 'bad-vat'

export const columns = ['gtin', 'name', 'price', 'vat', 'category', 'sku', 'size', 'colour', 'model'] as const

export type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>

/** A row as a product. What it does not say is made up so that the same GTIN always gets the same. */
export function readProduct(row: Row): Result<Product, RowRefusal> {
  const gtin = readGtin(row.gtin ?? '')
  if (!gtin) return refuse('wrong-check-digit')
  const name = clean(row.name).slice(0, longestName).trim()
  if (name === '') return refuse('no-name')
  const price = row.price ? readPrice(row.price) : defaultPrice(gtin)
  if (price === null) return refuse('bad-price')
  const category = clean(row.category) || 'inne'
  const vat = row.vat ? readVat(row.vat) : defaultVat(category)
  if (!vat) return refuse('bad-vat')
  return ok({
    sku: skuOf(row, gtin),
    gtins: [gtin],
    name,
    ...optional('model', row.model),
    ...optional('size', row.size),
    ...optional('colour', row.colour),
    category,
    unit: 'piece',
    price: money(price, 'PLN'),
    vat,
  })
}

const longestName = 200
const skuPattern = /^\S{1,60}$/

/** A SKU that the database could not keep as an id gives way to the GTIN. */
const skuOf = ({ sku = '' }: Row, gtin: Gtin): Sku => (skuPattern.test(sku) ? sku : gtin) as string as Sku

const gtinPattern = /^(\d{8}|\d{12,14})$/

function readGtin(text: string): Gtin | null {
  const digits = text.replace(/\s/g, '')
  if (!gtinPattern.test(digits) || !hasValidCheckDigit(digits)) return null
  return canonicalGtin(digits) as Gtin
}

/** Control characters and runs of white space become one space. */
const clean = (text = ''): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()

const optional = <K extends 'model' | 'size' | 'colour'>(
  key: K,
  text: string | undefined,
): Partial<Record<K, string>> => {
  const value = clean(text)
  return value === '' ? {} : ({ [key]: value } as Record<K, string>)
}

/** Grosze of `12,9`, `12.90` or `1 299,00`; null for anything else and for nothing. */
function readPrice(text: string): number | null {
  const [, zloty, grosze = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/g, '')) ?? []
  if (zloty === undefined) return null
  const minor = Number(zloty) * 100 + Number(grosze.padEnd(2, '0'))
  return minor > 0 ? minor : null
}

const cheapestMinor = 99
const stepMinor = 50
/** 0.99, 1.49, 1.99 … 199.99 */
const defaultPrices = 399

const defaultPrice = (gtin: Gtin): number => cheapestMinor + stepMinor * (hashText(gtin) % defaultPrices)

const letterOf: ReadonlyMap<string, VatLetter> = new Map(
  polishRates.flatMap((rate) => [
    [rate.letter, rate.letter] as const,
    [rate.kind === 'exempt' ? 'ZW' : String(rate.percent), rate.letter] as const,
  ]),
)

/** A letter, a rate with or without its sign, or `zw` (exempt). */
const readVat = (text: string): VatLetter | undefined =>
  letterOf.get(text.replace(/[\s%.]/g, '').toUpperCase())

/** Beginnings of words of categories that bear a reduced rate, Polish and English, as they are searched. */
const reduced: readonly (readonly [VatLetter, RegExp])[] = [
  ['B', /\b(medyczn|przypraw|medical|spice|gastronom)/],
  [
    'C',
    /\b(spozyw|zywnosc|sok|pieczyw|nabial|owoc|warzyw|mies[oa]|ksiaz|food|juice|bread|dairy|fruit|vegetable|meat|book)/,
  ],
]

function defaultVat(category: string): VatLetter {
  const words = foldText(category)
  return reduced.find(([, pattern]) => pattern.test(words))?.[0] ?? 'A'
}
