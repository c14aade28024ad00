import type { Product } from '#src/domain/product/product.ts'
import { modelToken, postedWordsOf, skuToken } from './words.ts'

/** How texts become tokens: themselves, or the numbers that stand for them. */
export type Lexicon<T> = {
  readonly tokenOf: (text: string) => T
  readonly wordsOf: (text: string) => readonly T[]
}

/** What one product puts into the index beside its SKU: each token, and whether it begins the name. The first word on a token counts. */
export function postWords<T>(
  product: Product,
  { tokenOf, wordsOf }: Lexicon<T>,
  post: (token: T, beginsName: 0 | 1) => void,
): void {
  if (product.model) post(tokenOf(modelToken(product.model)), 0)
  let isFirst: 0 | 1 = 1
  for (const raw of product.name.split(' ')) {
    for (const word of wordsOf(raw)) {
      post(word, isFirst)
      isFirst = 0
    }
  }
  for (const text of [product.nameEn, product.size, product.colour, product.model]) {
    if (!text) continue
    for (const raw of text.split(' ')) for (const word of wordsOf(raw)) post(word, 0)
  }
}

const texts: Lexicon<string> = { tokenOf: (text) => text, wordsOf: postedWordsOf }

/** All that one product puts into the index, as texts. */
export function postTokens(product: Product, post: (token: string, beginsName: 0 | 1) => void): void {
  post(skuToken(product.sku), 0)
  postWords(product, texts, post)
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
