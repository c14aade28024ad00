import type { Gtin, Sku } from '#src/base/ids.ts'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'

const pln = (minor: number) => money(minor, 'PLN')
const whole = (body: string): Gtin => `${body}${checkDigit(body)}` as Gtin

const plain = { unit: 'piece', vat: 'A' } as const

export const bagSku = 'TOR-01' as Sku

/** Goods that a till treats in a way of its own: by weight, with a deposit, an age, a serial number, a seal, a reduction; and its bags. */
export const tillGoods: readonly Product[] = [
  {
    ...plain,
    sku: 'WAG-01' as Sku,
    // Labels of the scale: 29, 10001, grams.
    gtins: [whole('291000100000')],
    name: 'Ser górski dojrzewający',
    nameEn: 'Matured mountain cheese',
    category: 'przekąski',
    unit: 'kg',
    price: pln(4_990),
    vat: 'C',
  },
  {
    ...plain,
    sku: 'WOD-01' as Sku,
    gtins: [whole('590246890001')],
    name: 'Woda źródlana 1,5 l',
    nameEn: 'Spring water 1.5 l',
    category: 'napoje',
    price: pln(299),
    deposit: { kind: 'plastic', amount: pln(50) },
  },
  {
    ...plain,
    sku: 'PIW-01' as Sku,
    gtins: [whole('590246890002')],
    name: 'Piwo schroniskowe 0,5 l',
    nameEn: 'Mountain hut beer 0.5 l',
    category: 'piwo',
    price: pln(799),
    minAge: 18,
    deposit: { kind: 'glass', amount: pln(100) },
  },
  {
    ...plain,
    sku: 'ZEG-01' as Sku,
    gtins: [whole('590246890003')],
    name: 'Zegarek turystyczny GPS',
    nameEn: 'GPS hiking watch',
    category: 'elektronika',
    price: pln(89_900),
    needsSerial: true,
  },
  {
    ...plain,
    sku: 'LAT-01' as Sku,
    gtins: [whole('590246890004')],
    name: 'Latarka czołowa 400 lm',
    nameEn: 'Head torch 400 lm',
    category: 'elektronika',
    price: pln(12_900),
    regularPrice: pln(15_900),
    lowest30: pln(13_900),
  },
  {
    ...plain,
    sku: 'KUB-01' as Sku,
    gtins: [whole('590246890006')],
    name: 'Ustnik do bukłaka 2-pak',
    nameEn: 'Hydration bite valve 2-pack',
    category: 'higiena',
    price: pln(3_490),
    noWithdrawal: 'hygiene',
  },
  {
    ...plain,
    sku: bagSku,
    gtins: [whole('590246890005')],
    name: 'Torba papierowa',
    nameEn: 'Paper bag',
    category: 'torby',
    price: pln(120),
  },
]
