import type { Product } from '../product/product.ts'
import type { Quantity } from '../product/quantity.ts'
import { compareQuantity, isPositiveQuantity } from '../product/quantity-arithmetic.ts'

/** More than this in one line is a barcode typed into the wrong field. */
const most: Quantity = { value: 9999, scale: 0 }

export type QuantityRefusal = 'not-a-quantity' | 'too-many'

/** Why a line cannot hold this quantity; null when it can. Pieces are not cut. */
export function checkQuantity(unit: Product['unit'], quantity: Quantity): QuantityRefusal | null {
  const isCut = unit === 'piece' && quantity.scale === 3 && quantity.value % 1000 !== 0
  if (!Number.isSafeInteger(quantity.value) || !isPositiveQuantity(quantity) || isCut) return 'not-a-quantity'
  const isAboveMost = quantity.value > most.value * 1000 || compareQuantity(quantity, most) > 0
  return isAboveMost ? 'too-many' : null
}
