import { assert } from '../base/assert.ts'
import type { Gtin } from '../base/ids.ts'
import type { Basket, BasketLine } from '../domain/basket/basket.ts'
import { addProduct } from '../domain/basket/add-product.ts'
import type { QuantityRefusal } from '../domain/basket/line-quantity.ts'
import type { Product } from '../domain/product/product.ts'
import type { Quantity } from '../domain/product/quantity.ts'
import { pieces } from '../domain/product/quantity.ts'

export type LineToAdd = {
  /** What was scanned or typed: a GTIN or an SKU. */
  readonly code: string
  /** What the catalogue has under that code; null for nothing. */
  readonly product: Product | null
  /** Names the line, should it be a new one. */
  readonly key: string
  /** One piece where nothing is said; goods by weight need it. */
  readonly quantity?: Quantity
}

export type AddedLine =
  | { readonly result: 'added'; readonly basket: Basket; readonly line: BasketLine }
  | { readonly result: 'unknown'; readonly code: string }
  | { readonly result: 'refused'; readonly reason: QuantityRefusal | 'weight-needed' | 'other-currency' }

/** Puts what a code stands for into the basket; the three results are the three tones of the till. */
export function addLine(basket: Basket, { code, product, key, quantity }: LineToAdd): AddedLine {
  if (!product) return { result: 'unknown', code }
  if (product.unit === 'kg' && !quantity) return { result: 'refused', reason: 'weight-needed' }
  if (!isOfSameCurrency(basket, product)) return { result: 'refused', reason: 'other-currency' }
  const gtin = gtinOf(product, code)
  const added = addProduct(basket, { key, product, gtin, quantity: quantity ?? pieces(1) })
  if (!added.ok) return { result: 'refused', reason: added.reason }
  const line = added.value.lines.find((candidate) => candidate.key === added.value.lastKey)
  assert(line, 'The line that was added is the last one')
  return { result: 'added', basket: added.value, line }
}

const isOfSameCurrency = ({ lines: [first] }: Basket, { price }: Product): boolean =>
  !first || first.unitPrice.currency === price.currency

/** The GTIN that was scanned; goods found by their SKU bear their first one. */
const gtinOf = ({ gtins }: Product, code: string): Gtin | null =>
  gtins.find((candidate: string) => candidate === code) ?? gtins[0] ?? null
