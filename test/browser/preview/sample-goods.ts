import type { GoodsRules } from '#src/app/ports.ts'
import type { Gtin, Sku } from '#src/base/ids.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'

const gtinOf = (no: number): Gtin => {
  const twelve = `590${String(no).padStart(9, '0')}`
  return `${twelve}${checkDigit(twelve)}` as Gtin
}

let count = 0

function product(name: string, minor: number, rest: Partial<Product> = {}): Product {
  count += 1
  return {
    sku: `K-${1000 + count}` as Sku,
    gtins: [gtinOf(count)],
    name,
    category: 'outdoor',
    unit: 'piece',
    price: money(minor, 'PLN'),
    vat: 'A',
    ...rest,
  }
}

const jackets = ['granatowy', 'oliwkowy', 'czarny'].flatMap((colour) =>
  ['S', 'M', 'L', 'XL', 'XXL'].map((size) =>
    product('Kurtka puchowa Bieszczady', 89_900, { model: 'bieszczady', size, colour }),
  ),
)

const boots = ['oliwkowy', 'brązowy'].flatMap((colour) =>
  ['38', '39', '40', '41', '42', '43', '44'].map((size) =>
    product('Buty trekkingowe Tatra GTX', 44_900, { model: 'tatra', size, colour }),
  ),
)

const plain = [
  product('Skarpety merino 3-pak', 5990, { size: 'M' }),
  product('Impregnat do skór 250 ml', 3499),
  product('Sok jabłkowy 1 l', 249, { vat: 'C' }),
  product('Torba papierowa', 120),
  product('Czapka wełniana', 7900, { colour: 'grafit' }),
  product('Rękawice zimowe', 12_900, { size: 'L', colour: 'czarny' }),
  product('Plecak wyprawowy Karkonosze z pokrowcem przeciwdeszczowym i stelażem, 65 l', 1_249_900, {
    colour: 'pomarańczowy',
  }),
  product('Orzechy nerkowca', 6490, { unit: 'kg', vat: 'C' }),
  product('Czajnik turystyczny', 15_900),
  product('Namiot trzyosobowy Roztocze', 139_900, { colour: 'zielony' }),
  product('Ser podpuszczkowy dojrzewający', 4990, { unit: 'kg', vat: 'C', gtins: ['2912345000004' as Gtin] }),
  product('Woda mineralna 1,5 l', 299, { deposit: { kind: 'plastic', amount: money(50, 'PLN') } }),
  product('Piwo pszeniczne 0,5 l', 599, {
    minAge: 18,
    deposit: { kind: 'glass', amount: money(100, 'PLN') },
  }),
  product('Zegarek turystyczny GPS', 89_900, { needsSerial: true }),
  product('Latarka czołowa 400 lm', 12_900, {
    regularPrice: money(15_900, 'PLN'),
    lowest30: money(13_900, 'PLN'),
  }),
  product('Moneta kolekcjonerska', 4900, { vat: 'G' }),
]

export const goods: readonly Product[] = [...jackets, ...boots, ...plain]

export const goodsRules: GoodsRules = {
  codes: [{ prefix: '29', itemDigits: 5, valueDigits: 5, kind: 'weight' }],
  bags: ['K-1033' as Sku],
  deposits: {},
}

export const named = (name: string): Product => {
  const found = goods.find((candidate) => candidate.name.startsWith(name))
  if (!found) throw new Error(`No sample product ${name}`)
  return found
}
