import { canonicalGtin } from '#src/device/barcode/gtin.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { IndexArrays } from './index-arrays.ts'
import { postTokens } from './index-entries.ts'
import { wordsOf } from './words.ts'

/** Gathers the index while products arrive; codes can be looked up at once. */
export class IndexBuilder {
  readonly #postings = new Map<string, number[]>()
  /** Words repeat from name to name, folding them does not have to. */
  readonly #folded = new Map<string, readonly string[]>()
  readonly #codes = new Map<string, number>()
  readonly #gtins: number[] = []
  readonly #gtinProducts: number[] = []
  #products = 0

  get products(): number {
    return this.#products
  }

  withCode(code: string): readonly number[] {
    const product = this.#codes.get(/^\d+$/.test(code) ? canonicalGtin(code) : code) ?? this.#codes.get(code)
    return product === undefined ? [] : [product]
  }

  add(product: Product): void {
    const number = this.#products
    this.#products += 1
    for (const gtin of product.gtins.map(canonicalGtin)) {
      this.#gtins.push(Number(gtin))
      this.#gtinProducts.push(number)
      this.#codes.set(gtin, number)
    }
    this.#codes.set(product.sku, number)
    postTokens(
      product,
      (raw) => this.#fold(raw),
      (token, beginsName) => this.#post(token, 2 * number + beginsName),
    )
  }

  finish(): IndexArrays {
    const tokens = [...this.#postings.keys()].sort()
    const starts = new Uint32Array(tokens.length + 1)
    const lists = tokens.map((token) => this.#postings.get(token) ?? [])
    const size = lists.reduce((sum, list, index) => (starts[index + 1] = sum + list.length), 0)
    const postings = new Uint32Array(size)
    for (const [index, list] of lists.entries()) postings.set(list, starts[index])
    const order = Uint32Array.from(this.#gtins, (_, index) => index).sort(
      (a, b) => (this.#gtins[a] ?? 0) - (this.#gtins[b] ?? 0),
    )
    const gtins = Float64Array.from(order, (index) => this.#gtins[index] ?? 0)
    const gtinProducts = Uint32Array.from(order, (index) => this.#gtinProducts[index] ?? 0)
    return { tokens, starts, postings, gtins, gtinProducts, slots: this.#products, products: this.#products }
  }

  #fold(raw: string): readonly string[] {
    const known = this.#folded.get(raw) ?? wordsOf(raw)
    this.#folded.set(raw, known)
    return known
  }

  /** A word that a product has twice is posted once, as it came first. */
  #post(token: string, posting: number): void {
    const list = this.#postings.get(token)
    if (!list) this.#postings.set(token, [posting])
    else if ((list.at(-1) ?? 0) >>> 1 !== posting >>> 1) list.push(posting)
  }
}
