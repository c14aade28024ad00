import type { Sku } from '#src/base/ids.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import type { Slices } from './slices.ts'

const highestRank = 15

/** Each step is about twice as many sales: finer ones would let chance decide over what was typed. */
export const rankOf = (sold: number): number => Math.min(highestRank, Math.ceil(Math.log2(sold + 1)))

/** Rank of each product by its number; 0 where none was sold. */
export async function soldRanks(
  index: CatalogueIndex,
  sold: ReadonlyMap<Sku, number>,
  slices: Slices,
): Promise<Uint8Array<ArrayBuffer>> {
  const ranks = new Uint8Array(index.arrays.slots)
  let looked = 0
  for (const [sku, count] of sold) {
    for (const number of index.withSku(sku)) ranks[number] = rankOf(count)
    looked += 1
    if (looked % 256 === 0) await slices.pause()
  }
  return ranks
}
