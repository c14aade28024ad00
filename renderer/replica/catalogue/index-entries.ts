import type { Product } from '#src/domain/product/product.ts'
import { modelToken, skuToken } from './words.ts'

/** What one product puts into the index: each token, and whether it begins the name. The first word on a token counts. */
export function postTokens(
  product: Product,
  wordsOf: (text: string) => readonly string[],
  post: (token: string, beginsName: 0 | 1) => void,
): void {
  post(skuToken(product.sku), 0)
  if (product.model) post(modelToken(product.model), 0)
  let isFirst: 0 | 1 = 1
  for (const raw of product.name.split(' ')) {
    for (const word of wordsOf(raw)) {
      post(word, isFirst)
      isFirst = 0
    }
  }
  for (const text of [product.nameEn, product.size, product.colour, product.model]) {
    for (const word of text ? wordsOf(text) : []) post(word, 0)
  }
}

/** Whether the index has the same to say of both. */
export function isFoundAlike(a: Product, b: Product): boolean {
  return (
    a.name === b.name &&
    a.nameEn === b.nameEn &&
    a.model === b.model &&
    a.size === b.size &&
    a.colour === b.colour &&
    a.sku === b.sku &&
    a.gtins.join() === b.gtins.join()
  )
}
