import type { Product } from '../domain/product/product.ts'
import type { GoodsCode } from './read-goods-code.ts'

/** A price above it is a slip in the catalogue or on a label: a million. */
const mostMinor = 100_000_000

/** Nothing is sold for nothing, or for less: pieces at the price of their label, should they bear one. */
export function hasPrice({ unit, price }: Product, { priceMinor }: GoodsCode): boolean {
  const minor = unit === 'piece' ? (priceMinor ?? price.minor) : price.minor
  return minor > 0 && minor <= mostMinor
}
