import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { Product } from '#src/domain/product/product.ts'

export type CatalogueLine =
  | { readonly line: 'product'; readonly id: string; readonly product: Product }
  | { readonly line: 'other'; readonly id: string; readonly document: JsonObject }
  /** Only in deltas. */
  | { readonly line: 'gone'; readonly id: string }
  | { readonly line: 'unreadable' }

/** One line of a published file. Of a product only what every screen relies on is checked, since there are very many. */
export function readCatalogueLine(text: string): CatalogueLine {
  const document = parse(text)
  if (!isJsonObject(document) || typeof document['_id'] !== 'string') return { line: 'unreadable' }
  const { _id: id, type, product } = document
  if (document['_deleted'] === true) return { line: 'gone', id }
  if (type !== 'product') return { line: 'other', id, document }
  return isProduct(product) && id === documentIds.product(product.sku)
    ? { line: 'product', id, product }
    : { line: 'other', id, document }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function isProduct(value: unknown): value is Product {
  if (!isJsonObject(value)) return false
  const { sku, name, gtins, unit, price, vat } = value
  const isNamed = isText(sku) && isText(name) && Array.isArray(gtins) && gtins.every(isText)
  return isNamed && isPrice(price) && isText(vat) && (unit === 'piece' || unit === 'kg')
}

const isPrice = (value: unknown): boolean =>
  isJsonObject(value) && Number.isSafeInteger(value['minor']) && isText(value['currency'])
