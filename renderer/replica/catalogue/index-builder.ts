import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { IndexArrays } from './index-arrays.ts'
import { postWords } from './index-entries.ts'
import { postedWordsOf, skuToken } from './words.ts'

/** Gathers the index while products arrive; codes can be looked up at once. Plain lists throughout: an object per token or code would cost more than the rest. */
export class IndexBuilder {
  /** Number of each token but the SKUs, in the order in which they came. */
  readonly #tokens = new Map<string, number>()
  /** Words repeat from name to name, folding them does not have to: the tokens of each. */
  readonly #words = new Map<string, readonly number[]>()
  /** Postings in the order of the products, and the token of each. */
  readonly #postings: number[] = []
  readonly #postedTokens: number[] = []
  /** Of each token the product that was posted last. */
  readonly #lastProducts: number[] = []
  /** Token of each product's SKU, and the last product of each. */
  readonly #skus: string[] = []
  readonly #skuProducts = new Map<string, number>()
  readonly #gtins: number[] = []
  readonly #gtinProducts: number[] = []

  get products(): number {
    return this.#skus.length
  }

  /** Goes through all GTINs, since numbers are compared faster than so many could be told a map. */
  withCode(code: string): readonly number[] {
    const gtin = /^\d+$/.test(code) ? this.#gtins.lastIndexOf(Number(canonicalGtin(code))) : -1
    const found = [this.#gtinProducts[gtin], this.#skuProducts.get(skuToken(code))]
    return found.filter((product) => product !== undefined)
  }

  add(product: Product): void {
    const number = this.#skus.length
    for (const gtin of product.gtins) {
      this.#gtins.push(Number(canonicalGtin(gtin)))
      this.#gtinProducts.push(number)
    }
    const sku = skuToken(product.sku)
    this.#skus.push(sku)
    this.#skuProducts.set(sku, number)
    postWords(product, this.#lexicon, (token, beginsName) => this.#post(token, number, beginsName))
  }

  finish(): IndexArrays {
    const skus = sortedNumbers(this.#skus.length, (a, b) => compare(this.#skus[a], this.#skus[b]))
    const [skuTokens, skuStarts] = this.#groupSkus(skus)
    const words = [...this.#tokens.keys()].sort()
    const tokens = [...skuTokens, ...words]
    const starts = new Uint32Array(tokens.length + 1)
    const postings = new Uint32Array(skus.length + this.#postings.length)
    starts.set(skuStarts)
    for (let at = 0; at < skus.length; at += 1) postings[at] = 2 * (skus[at] ?? 0)
    this.#placeWords(words, { starts: starts.subarray(skuTokens.length), postings })
    const order = sortedNumbers(this.#gtins.length, (a, b) => (this.#gtins[a] ?? 0) - (this.#gtins[b] ?? 0))
    const gtins = new Float64Array(order.length)
    const gtinProducts = new Uint32Array(order.length)
    for (let at = 0; at < order.length; at += 1) {
      gtins[at] = this.#gtins[order[at] ?? 0] ?? 0
      gtinProducts[at] = this.#gtinProducts[order[at] ?? 0] ?? 0
    }
    return { tokens, starts, postings, gtins, gtinProducts, slots: this.products, products: this.products }
  }

  /** Tokens of the SKUs, which sort before all words, and where the postings of each begin. */
  #groupSkus(sorted: readonly number[]): readonly [readonly string[], readonly number[]] {
    const tokens: string[] = []
    const starts: number[] = []
    for (let at = 0; at < sorted.length; at += 1) {
      const sku = this.#skus[sorted[at] ?? 0] ?? ''
      if (sku === tokens.at(-1)) continue
      tokens.push(sku)
      starts.push(at)
    }
    return [tokens, starts]
  }

  /** Puts the postings of each word behind those of the words before; within a word they keep their order. */
  #placeWords(
    words: readonly string[],
    { starts, postings }: Pick<IndexArrays, 'starts' | 'postings'>,
  ): void {
    const places = new Uint32Array(this.#tokens.size)
    for (const token of this.#postedTokens) places[token] = (places[token] ?? 0) + 1
    let start = this.#skus.length
    for (const [at, word] of words.entries()) {
      const token = this.#tokens.get(word) ?? 0
      const size = places[token] ?? 0
      starts[at] = start
      places[token] = start
      start += size
    }
    starts[words.length] = start
    for (let at = 0; at < this.#postings.length; at += 1) {
      const token = this.#postedTokens[at] ?? 0
      const place = places[token] ?? 0
      postings[place] = this.#postings[at] ?? 0
      places[token] = place + 1
    }
  }

  readonly #lexicon = {
    tokenOf: (text: string): number => {
      const known = this.#tokens.get(text) ?? this.#tokens.size
      if (known === this.#tokens.size) this.#tokens.set(text, known)
      return known
    },
    wordsOf: (text: string): readonly number[] => {
      const known = this.#words.get(text)
      if (known) return known
      const tokens = postedWordsOf(text).map(this.#lexicon.tokenOf)
      this.#words.set(text, tokens)
      return tokens
    },
  }

  /** A word that a product has twice is posted once, as it came first. */
  #post(token: number, product: number, beginsName: 0 | 1): void {
    if (this.#lastProducts[token] === product) return
    this.#lastProducts[token] = product
    this.#postings.push(2 * product + beginsName)
    this.#postedTokens.push(token)
  }
}

/** Numbers from 0 in the order that `compare` says; quick where they nearly are, as in a catalogue that comes in the order of its codes. */
const sortedNumbers = (count: number, compare: (a: number, b: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, number) => number).sort(compare)

const compare = (a = '', b = ''): number => (a < b ? -1 : Number(a > b))
