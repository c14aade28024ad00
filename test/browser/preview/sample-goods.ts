import type { Gtin, Sku } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'

const checkDigit = (twelve: string): string => {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}

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
]

export const goods: readonly Product[] = [...jackets, ...boots, ...plain]

export const named = (name: string): Product => {
  const found = goods.find((candidate) => candidate.name.startsWith(name))
  if (!found) throw new Error(`No sample product ${name}`)
  return found
}
