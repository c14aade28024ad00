import type { Money } from '../money/money.ts'
import type { Product } from '../product/product.ts'

/** What has to be said with a lower price: the one before it, and the lowest of the 30 days before (Omnibus directive). */
export type Reduction = { readonly before: Money; readonly lowest30: Money }

/** The reduction that may be announced of goods: none where the lowest price of the 30 days before it is not known. */
export function reductionOf({
  price,
  regularPrice,
  lowest30,
}: Pick<Product, 'price' | 'regularPrice' | 'lowest30'>): Reduction | null {
  if (!regularPrice || !lowest30 || regularPrice.minor <= price.minor) return null
  return { before: regularPrice, lowest30 }
}
