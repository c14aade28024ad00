import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import { foldText } from '#src/domain/customer/fold-text.ts'
import { rangeOfPrefix, rangeOfValues } from './sorted-range.ts'
import { modelToken, skuToken, wordsOf } from './words.ts'

/**
 * The index over all products, which are numbered from 0 in the order of the catalogue. `tokens` are sorted; the postings of
 * token i stand from `starts[i]` to `starts[i + 1]`, each 2 × product number, + 1 where the token begins the name.
 */
export type IndexArrays = {
  readonly tokens: readonly string[]
  readonly starts: Uint32Array
  readonly postings: Uint32Array
  /** Canonical GTINs as numbers, sorted, and the product of each. */
  readonly gtins: Float64Array
  readonly gtinProducts: Uint32Array
  /** Numbers given so far; one that a product has left is not given again. */
  readonly slots: number
  readonly products: number
}

/** How well a product answers a word; the sum over all words decides the order, then the catalogue's own order. */
const score = { begins: 1, beginsName: 2, whole: 3, wholeFirst: 4, code: 6 } as const

/** Words after these narrow nothing down any more; the sum of scores fits into a byte. */
const mostWords = 12

/** Fewer digits than these are looked up as words only. */
const fewestGtinDigits = 3
const gtinLengths = [8, 13, 14]

/** Finds product numbers by code, words and model without reading a product. */
export class CatalogueIndex {
  readonly #arrays: IndexArrays

  constructor(arrays: IndexArrays) {
    this.#arrays = arrays
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

  /** Numbers of the products that answer every word, best first. */
  search(query: string, limit: number): readonly number[] {
    const words = foldText(query).split(' ').filter(Boolean).slice(0, mostWords)
    const perWord = words.map((word) => this.#scoresOf(word))
    const [first, ...others] = perWord
    if (!first || limit <= 0) return []
    for (const scores of others) addWhereBoth(first, scores)
    return best(first, words.length * score.code, limit)
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

  /** Score of every product for one word; 0 where it does not answer. */
  #scoresOf(word: string): Uint8Array {
    const scores = this.#scoresOfParts(word)
    this.#raiseTokens(scores, skuToken(word), { begins: score.whole, whole: score.code })
    if (/^\d+$/.test(word) && word.length >= fewestGtinDigits) this.#raiseGtins(scores, word)
    return scores
  }

  /** `cola-zero` asks for both of its parts. */
  #scoresOfParts(word: string): Uint8Array {
    const all = wordsOf(word).map((part) => {
      const scores = new Uint8Array(this.#arrays.slots)
      this.#raiseTokens(scores, part, score)
      return scores
    })
    const [first, ...others] = all
    for (const scores of others) keepLowest(first, scores)
    return first ?? new Uint8Array(this.#arrays.slots)
  }

  #raiseTokens(
    scores: Uint8Array,
    prefix: string,
    worth: { readonly begins: number; readonly whole: number },
  ): void {
    const { tokens, starts } = this.#arrays
    const [from, to] = rangeOfPrefix(tokens, prefix)
    for (let token = from; token < to; token += 1) {
      const value = tokens[token] === prefix ? worth.whole : worth.begins
      for (const posting of this.#arrays.postings.subarray(starts[token], starts[token + 1])) {
        const found = value + (posting & 1)
        const product = posting >>> 1
        if (found > (scores[product] ?? 0)) scores[product] = found
      }
    }
  }

  #raiseGtins(scores: Uint8Array, digits: string): void {
    const { gtins, gtinProducts } = this.#arrays
    for (const length of gtinLengths) {
      if (digits.length > length) continue
      const size = 10 ** (length - digits.length)
      const [from, to] = rangeOfValues(gtins, Number(digits) * size, (Number(digits) + 1) * size)
      const worth = digits.length === length ? score.code : score.begins
      for (const product of gtinProducts.subarray(from, to)) {
        scores[product] = Math.max(scores[product] ?? 0, worth)
      }
    }
  }

  #postings(from: number, to: number): Uint32Array {
    const { postings, starts } = this.#arrays
    return postings.subarray(starts[from], starts[to])
  }
}

function addWhereBoth(sum: Uint8Array, scores: Uint8Array): void {
  for (let product = 0; product < sum.length; product += 1) {
    const [a, b] = [sum[product] ?? 0, scores[product] ?? 0]
    sum[product] = a > 0 && b > 0 ? a + b : 0
  }
}

function keepLowest(lowest: Uint8Array | undefined, scores: Uint8Array): void {
  if (!lowest) return
  for (let product = 0; product < lowest.length; product += 1) {
    lowest[product] = Math.min(lowest[product] ?? 0, scores[product] ?? 0)
  }
}

function best(scores: Uint8Array, highest: number, limit: number): readonly number[] {
  const byScore = Array.from({ length: highest + 2 }, (): number[] => [])
  for (let product = 0; product < scores.length; product += 1) {
    const found = scores[product] ?? 0
    const ofScore = byScore[found]
    if (found > 0 && ofScore && ofScore.length < limit) ofScore.push(product)
  }
  return byScore.reverse().flat().slice(0, limit)
}
