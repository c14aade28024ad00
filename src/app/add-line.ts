import { assert } from '../base/assert.ts'
import type { Gtin } from '../base/ids.ts'
import type { Basket, BasketLine } from '../domain/basket/basket.ts'
import { addProduct } from '../domain/basket/add-product.ts'
import type { Pricing } from '../domain/basket/totals.ts'
import type { QuantityRefusal } from '../domain/basket/line-quantity.ts'
import { money } from '../domain/money/money.ts'
import type { GoodsLabel } from '../domain/product/goods-label.ts'
import type { Product } from '../domain/product/product.ts'
import type { Quantity } from '../domain/product/quantity.ts'
import { pieces } from '../domain/product/quantity.ts'
import { weightForPrice } from '../domain/product/weight-for-price.ts'
import { hasPrice } from './has-price.ts'
import type { GoodsCode } from './read-goods-code.ts'

export type LineToAdd = {
  /** What was scanned or typed: a GTIN or an SKU, and what else the code says. */
  readonly goods: GoodsCode
  /** What the catalogue has under that code; null for nothing. */
  readonly product: Product | null
  /** Names the line, should it be a new one. */
  readonly key: string
  /** Tells the trading day, past which goods are refused, and which currency and VAT rates the store sells in. */
  readonly pricing: Pricing
}

/** What a person has to be asked before the goods can be added. */
export type GoodsQuestion = 'weight-needed' | 'age-needed' | 'serial-needed'

export type LineRefusal =
  QuantityRefusal | GoodsQuestion | 'no-price' | 'no-rate' | 'other-currency' | 'expired' | 'serial-twice'

export type AddedLine =
  | { readonly result: 'added'; readonly basket: Basket; readonly line: BasketLine }
  | { readonly result: 'unknown'; readonly code: string }
  | { readonly result: 'refused'; readonly reason: LineRefusal }

/** Puts what a code stands for into the basket; the three results are the three tones of the till. */
export function addLine(basket: Basket, { goods, product, key, pricing }: LineToAdd): AddedLine {
  if (!product) return { result: 'unknown', code: goods.code }
  const obstacle = obstacleOf(basket, { goods, product, pricing })
  if (obstacle) return { result: 'refused', reason: obstacle }
  const measured = measure(product, goods)
  if (!measured) return { result: 'refused', reason: 'weight-needed' }
  const added = addProduct(basket, { key, gtin: gtinOf(product, goods.code), ...measured })
  if (!added.ok) return { result: 'refused', reason: added.reason }
  const line = added.value.lines.find((candidate) => candidate.key === added.value.lastKey)
  assert(line, 'The line that was added is the last one')
  return { result: 'added', basket: added.value, line }
}

type Wanted = { readonly goods: GoodsCode; readonly product: Product; readonly pricing: Pricing }

function obstacleOf(basket: Basket, wanted: Wanted): LineRefusal | null {
  const { goods, product, pricing } = wanted
  const { serial, goodUntil } = goods
  if (!hasPrice(product, goods)) return 'no-price'
  if (goodUntil !== undefined && goodUntil < pricing.here.day) return 'expired'
  const foreign = foreignHere(product, pricing)
  if (foreign) return foreign
  if ((product.minAge ?? 0) > (basket.checkedAge ?? 0)) return 'age-needed'
  return serial === undefined
    ? product.needsSerial
      ? 'serial-needed'
      : null
    : takenSerial(basket, product, serial)
}

/** What the catalogue says of the goods means nothing in this store. */
function foreignHere({ price, vat }: Product, { currency, rates }: Pricing): LineRefusal | null {
  if (price.currency !== currency) return 'other-currency'
  return rates.some(({ letter }) => letter === vat) ? null : 'no-rate'
}

const takenSerial = ({ lines }: Basket, { sku }: Product, serial: string): LineRefusal | null =>
  lines.some((line) => line.sku === sku && line.serial === serial) ? 'serial-twice' : null

type Measured = { readonly product: Product; readonly quantity: Quantity; readonly label: GoodsLabel }

/** How much of what at which price; null where that is yet to be weighed. */
function measure(product: Product, { weight, priceMinor, lot, serial }: GoodsCode): Measured | null {
  const price = priceMinor === undefined ? undefined : money(priceMinor, product.price.currency)
  const label = { ...(lot !== undefined && { lot }), ...(serial !== undefined && { serial }) }
  if (product.unit === 'piece') {
    return { product: price ? { ...product, price } : product, quantity: pieces(1), label }
  }
  const quantity = weight ?? (price && weightForPrice(price, product.price))
  return quantity ? { product, quantity, label: { ...label, ...(price && { price }) } } : null
}

/** The GTIN that was scanned; goods found by their SKU bear their first one. */
const gtinOf = ({ gtins }: Product, code: string): Gtin | null =>
  gtins.find((candidate: string) => candidate === code) ?? gtins[0] ?? null
