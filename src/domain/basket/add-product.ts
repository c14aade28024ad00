import type { Gtin } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { GoodsLabel } from '../product/goods-label.ts'
import type { Product } from '../product/product.ts'
import type { Quantity } from '../product/quantity.ts'
import { addQuantity } from '../product/quantity-arithmetic.ts'
import { variantOf } from '../product/variant-of.ts'
import type { Basket, BasketLine } from './basket.ts'
import type { QuantityRefusal } from './line-quantity.ts'
import { checkQuantity } from './line-quantity.ts'

export type Addition = {
  readonly key: string
  readonly product: Product
  readonly gtin: Gtin | null
  readonly quantity: Quantity
  /** What a label says beside the product's number. */
  readonly label?: GoodsLabel
}

/**
 * Adds goods. Pieces of one product at one price gather in one line, unless something was noted of it; each weighing stays a line of
 * its own. `key` is used for a new line only. The line becomes the last scanned one.
 */
export function addProduct(basket: Basket, addition: Addition): Result<Basket, QuantityRefusal> {
  const same = basket.lines.find((line) => canMerge(line, addition))
  const line = same ? { ...same, quantity: addQuantity(same.quantity, addition.quantity) } : newLine(addition)
  const refusal = checkQuantity(line.unit, addition.quantity) ?? checkQuantity(line.unit, line.quantity)
  if (refusal) return refuse(refusal)
  const lines = same ? basket.lines.map((other) => (other === same ? line : other)) : [...basket.lines, line]
  return ok({ ...basket, lines, lastKey: line.key })
}

const canMerge = (line: BasketLine, { product, label = {} }: Addition): boolean =>
  line.unit === 'piece' &&
  line.discount === undefined &&
  line.notes === undefined &&
  line.lot === label.lot &&
  line.serial === undefined &&
  label.serial === undefined &&
  line.sku === product.sku &&
  line.unitPrice.minor === product.price.minor &&
  line.unitPrice.currency === product.price.currency

const newLine = ({ key, product, gtin, quantity, label = {} }: Addition): BasketLine => ({
  key,
  sku: product.sku,
  gtin,
  name: product.name,
  variant: variantOf(product),
  quantity,
  unitPrice: product.price,
  vat: product.vat,
  unit: product.unit,
  category: product.category,
  ...(label.price && { labelPrice: label.price }),
  ...(label.lot !== undefined && { lot: label.lot }),
  ...(label.serial !== undefined && { serial: label.serial }),
  ...(product.deposit && { deposit: product.deposit }),
  ...(product.noWithdrawal && { noWithdrawal: product.noWithdrawal }),
  ...(product.regularPrice && { regularPrice: product.regularPrice }),
  ...(product.lowest30 && { lowest30: product.lowest30 }),
})
