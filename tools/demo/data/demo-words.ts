import { readFileSync } from 'node:fs'
import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1))
const minor = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const band = v.tuple([minor, minor])
const vat = v.picklist(['A', 'B', 'C'])

const known = v.object({
  name: text,
  nameEn: text,
  price: minor,
  gtin: v.exactOptional(text),
  size: text,
  colour: text,
})

const productType = v.object({
  code: text,
  name: text,
  nameEn: text,
  category: text,
  price: band,
  models: minor,
  sizes: v.array(text),
  colours: v.array(text),
  known: v.exactOptional(known),
})

/** Polish, English; then, where they are fixed, price and GTIN. */
const word = v.union([
  v.strictTuple([text, text]),
  v.strictTuple([text, text, minor]),
  v.strictTuple([text, text, minor, text]),
])

const goodsFamily = v.object({
  code: text,
  name: text,
  nameEn: text,
  category: text,
  vat,
  price: band,
  words: v.array(word),
})

const staff = v.object({
  staff: text,
  name: text,
  role: v.picklist(['cashier', 'associate', 'manager']),
  language: v.picklist(['pl', 'en']),
})

const store = v.object({
  store: text,
  name: text,
  address: v.array(text),
  phone: text,
  city: text,
  region: text,
  reads: v.array(text),
  neighbours: v.array(v.object({ store: text, km: minor })),
  staff: v.array(staff),
})

const note = v.object({
  note: text,
  on: v.picklist(['line', 'basket', 'both']),
  isPrinted: v.exactOptional(v.boolean()),
  words: v.object({ pl: text, en: text }),
})

const schemas = {
  products: v.object({ places: v.array(text), types: v.array(productType), goods: v.array(goodsFamily) }),
  stores: v.object({ company: text, taxNumber: text, notes: v.array(note), stores: v.array(store) }),
  customers: v.object({ names: v.array(text) }),
}

const read = (name: keyof typeof schemas): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/demo/${name}.json`, import.meta.url), 'utf8'))

export type ProductType = v.InferOutput<typeof productType>
export type GoodsFamily = v.InferOutput<typeof goodsFamily>

/** Word lists that the demo's shops, goods and people are made of; prices in grosze. */
export const demoWords = {
  products: v.parse(schemas.products, read('products')),
  stores: v.parse(schemas.stores, read('stores')),
  customers: v.parse(schemas.customers, read('customers')),
} as const
