import { bestProducts, codeScore } from './best-products.ts'
import { CodeIndex } from './code-index.ts'
import type { IndexArrays } from './index-arrays.ts'
import { ScoreArrays } from './score-arrays.ts'
import { rangeOfPrefix } from './sorted-range.ts'
import { WordScores } from './word-scores.ts'
import { modelToken, skuToken, typedWords } from './words.ts'

/** Words after these narrow nothing down any more; the sum of scores fits into 16 bits. */
const mostWords = 12

/** Below so many exact hits typing errors are forgiven and parts of codes are looked for. */
export const fewHits = 3

/** Finds product numbers by code, words and model without reading a product. */
export class CatalogueIndex {
  readonly #arrays: IndexArrays
  readonly #codes: CodeIndex
  readonly #scores: ScoreArrays
  readonly #words: WordScores

  constructor(arrays: IndexArrays) {
    this.#arrays = arrays
    this.#codes = new CodeIndex(arrays)
    this.#scores = new ScoreArrays(arrays.slots)
    this.#words = new WordScores(arrays, this.#scores)
  }

  get arrays(): IndexArrays {
    return this.#arrays
  }

  get products(): number {
    return this.#arrays.products
  }

  /** Products that may have this GTIN or SKU: digits of two lengths can mean one number, so the caller compares. */
  withCode(code: string): readonly number[] {
    return [...this.#codes.withCode(code), ...this.withSku(code)]
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
    const words = typedWords(query).slice(0, mostWords)
    if (words.length === 0 || limit <= 0) return []
    const { products, isCode } = this.#best(words, { isLoose: false, but: [] }, { soldRank, limit })
    if (isCode || products.length >= Math.min(fewHits, limit)) return products
    const rest = { soldRank, limit: limit - products.length }
    return [...products, ...this.#best(words, { isLoose: true, but: products }, rest).products]
  }

  /** The best of the products that answer every word, and whether the very best was named by its whole code. */
  #best(
    words: readonly string[],
    { isLoose, but }: { readonly isLoose: boolean; readonly but: readonly number[] },
    { soldRank, limit }: { readonly soldRank: Uint8Array; readonly limit: number },
  ): { readonly products: readonly number[]; readonly isCode: boolean } {
    const scores = this.#scores.joined(words, (word) => this.#words.of(word, isLoose), addWhereBoth)
    for (const product of but) scores[product] = 0
    const products = bestProducts(scores, soldRank, limit)
    const isCode = (scores[products[0] ?? 0] ?? 0) >= codeScore
    this.#scores.giveBack(scores)
    return { products, isCode }
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

/** Sum over both; 0 where one of them is not answered. */
function addWhereBoth(sum: Uint16Array, scores: Uint16Array): void {
  for (let product = 0; product < sum.length; product += 1) {
    const own = sum[product] ?? 0
    const other = scores[product] ?? 0
    sum[product] = own > 0 && other > 0 ? own + other : 0
  }
}
