import type { Product } from './product.ts'

/** What tells it from others of its model, as printed under the name: `M, granatowy`; null where nothing does. */
export const variantOf = (product: Pick<Product, 'size' | 'colour'>): string | null =>
  [product.size, product.colour].filter(Boolean).join(', ') || null
