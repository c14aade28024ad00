import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import { foldText } from '#src/domain/customer/fold-text.ts'
import { bestProducts, codeScore } from './best-products.ts'
import type { IndexArrays } from './index-arrays.ts'
import { rangeOfPrefix, rangeOfValues } from './sorted-range.ts'
import { WordScores } from './word-scores.ts'
import { modelToken, skuToken } from './words.ts'

/** Words after these narrow nothing down any more; the sum of scores fits into 16 bits. */
const mostWords = 12

/** Below so many exact hits typing errors are forgiven and parts of codes are looked for. */
export const fewHits = 3

/** Finds product numbers by code, words and model without reading a product. */
export class CatalogueIndex {
  readonly #arrays: IndexArrays
  readonly #words: WordScores

  constructor(arrays: IndexArrays) {
    this.#arrays = arrays
    this.#words = new WordScores(arrays)
  }

  get arrays(): IndexArrays {
    return this.#arrays
  }

  get products(): number {
    return this.#arrays.products
  }

  /** Products that may have this GTIN or SKU: digits of two lengths can mean one number, so the caller compares. */
  withCode(code: string): readonly number[] {
    return [...this.#withGtin(code), ...this.withSku(code)]
  }

  /** Products that may have this SKU, however its letters are written. */
  withSku(sku: string): readonly number[] {
    return this.#withToken(skuToken(sku))
  }

  ofModel(model: string): readonly number[] {
    return this.#withToken(modelToken(model))
  }

  /**
   * Numbers of the products that answer every word, best first; `soldRank` says by number how much this store sells them. What
   * is meant but mistyped comes after what is written, and only where that is little.
   */
  search(query: string, limit: number, soldRank: Uint8Array = unranked): readonly number[] {
    const words = foldText(query).split(' ').filter(Boolean).slice(0, mostWords)
    if (words.length === 0 || limit <= 0) return []
    const exact = this.#scoresOf(words, false)
    const hits = bestProducts(exact, soldRank, limit)
    const isCode = (exact[hits[0] ?? 0] ?? 0) >= codeScore
    if (isCode || hits.length >= Math.min(fewHits, limit)) return hits
    const loose = this.#scoresOf(words, true)
    for (const product of hits) loose[product] = 0
    return [...hits, ...bestProducts(loose, soldRank, limit - hits.length)]
  }

  /** Sum over all words; 0 where one of them is not answered. */
  #scoresOf(words: readonly string[], isLoose: boolean): Uint16Array {
    const [sum, ...others] = words.map((word) => this.#words.of(word, isLoose))
    for (const scores of others) addWhereBoth(sum, scores)
    return sum ?? new Uint16Array()
  }

  #withGtin(code: string): readonly number[] {
    if (!/^\d{8}$|^\d{12,14}$/.test(code)) return []
    const { gtins, gtinProducts } = this.#arrays
    const gtin = Number(canonicalGtin(code))
    const [from, to] = rangeOfValues(gtins, gtin, gtin + 1)
    return [...gtinProducts.subarray(from, to)]
  }

  #withToken(token: string): readonly number[] {
    const [from, to] = rangeOfPrefix(this.#arrays.tokens, token)
    return from < to && this.#arrays.tokens[from] === token
      ? [...this.#postings(from, from + 1)].map((posting) => posting >>> 1)
      : []
  }

  #postings(from: number, to: number): Uint32Array {
    const { postings, starts } = this.#arrays
    return postings.subarray(starts[from], starts[to])
  }
}

const unranked = new Uint8Array()

function addWhereBoth(sum: Uint16Array | undefined, scores: Uint16Array): void {
  if (!sum) return
  for (let product = 0; product < sum.length; product += 1) {
    const own = sum[product] ?? 0
    const other = scores[product] ?? 0
    sum[product] = own > 0 && other > 0 ? own + other : 0
  }
}
