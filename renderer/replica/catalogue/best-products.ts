/** How much more than a good match it counts that the query names a product by its whole code. */
export const codeScore = 1_000

/** Ranks of how often products were sold fit below it. */
const rankStep = codeScore
const codeStep = 1_000 * rankStep

/**
 * The best product numbers, best first: those whose whole code was given, then what this store sells most, then what answers
 * best, then the catalogue's own order. A score of 0 is no answer.
 */
export function bestProducts(scores: Uint16Array, soldRank: Uint8Array, limit: number): readonly number[] {
  const best: Best = { products: [], keys: [] }
  for (let product = 0; product < scores.length; product += 1) {
    const score = scores[product] ?? 0
    if (score === 0) continue
    const key = keyOf(score, soldRank[product] ?? 0)
    if (best.keys.length < limit || key > (best.keys[limit - 1] ?? 0)) insert(best, { product, key }, limit)
  }
  return best.products
}

type Best = { readonly products: number[]; readonly keys: number[] }

const keyOf = (score: number, rank: number): number =>
  Math.floor(score / codeScore) * codeStep + rank * rankStep + (score % codeScore)

/** Behind those that are as good. */
function insert(
  { products, keys }: Best,
  found: { readonly product: number; readonly key: number },
  limit: number,
): void {
  const behind = keys.findIndex((key) => key < found.key)
  const at = behind < 0 ? keys.length : behind
  keys.splice(at, 0, found.key)
  products.splice(at, 0, found.product)
  keys.length = Math.min(keys.length, limit)
  products.length = keys.length
}
