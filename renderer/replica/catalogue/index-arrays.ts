/** Of the products, which are numbered from 0 in the order of the catalogue, what a scan needs. */
export type CodeArrays = {
  /** Canonical GTINs as numbers, sorted, and the product of each. */
  readonly gtins: Float64Array
  readonly gtinProducts: Uint32Array
  /** Numbers given so far; one that a product has left is not given again. */
  readonly slots: number
  readonly products: number
}

/**
 * The words of all products, their SKUs and models among them. `tokens` are sorted; the postings of token i stand from `starts[i]`
 * to `starts[i + 1]`, each 2 × product number, + 1 where the token begins the name.
 */
export type WordArrays = {
  readonly tokens: readonly string[]
  readonly starts: Uint32Array
  readonly postings: Uint32Array
}

/** The index over all products. */
export type IndexArrays = CodeArrays & WordArrays
