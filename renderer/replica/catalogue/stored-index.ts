import type { PageDocument } from '../database/page-document.ts'
import type { IndexArrays } from './index-arrays.ts'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'
import type { Slices } from './slices.ts'

/** Another packing has another id: a catalogue whose index is of an older program is asked for again. */
export const indexId = 'index-2'

/** The index with the number of the publication whose pages it is of: deltas up to it are in both. */
export type StoredIndex = { readonly number: number; readonly arrays: IndexArrays }

/** The index as it is stored beside the pages, so that a start need not read a single product. */
export async function storeIndex({ number, arrays }: StoredIndex, slices: Slices): Promise<PageDocument> {
  const { tokens, starts, postings, gtins, gtinProducts, slots, products } = arrays
  const parts = [await joined(tokens, slices)]
  for (const numbers of [starts, postings, gtins, gtinProducts, Uint32Array.of(slots, products, number)]) {
    parts.push(await packNumbers(numbers, slices))
  }
  return { id: indexId, parts }
}

const tokensPerJoin = 8_192

async function joined(tokens: readonly string[], slices: Slices): Promise<string> {
  const texts: string[] = []
  for (let from = 0; from < tokens.length; from += tokensPerJoin) {
    texts.push(tokens.slice(from, from + tokensPerJoin).join('\n'))
    await slices.pause()
  }
  return texts.join('\n')
}

const storedParts = 6

/** Null where it is not there whole. */
export function readIndex(stored: PageDocument | null): StoredIndex | null {
  if (stored?.parts.length !== storedParts) return null
  const [tokens = '', ...packed] = stored.parts
  const numbers = (part: number): ArrayBuffer => unpackNumbers(packed[part] ?? '')
  const [slots = 0, products = 0, number = 0] = new Uint32Array(numbers(4))
  return {
    number,
    arrays: {
      tokens: tokens === '' ? [] : tokens.split('\n'),
      starts: new Uint32Array(numbers(0)),
      postings: new Uint32Array(numbers(1)),
      gtins: new Float64Array(numbers(2)),
      gtinProducts: new Uint32Array(numbers(3)),
      slots,
      products,
    },
  }
}
