import type { PageDocument } from '../database/page-document.ts'
import type { IndexArrays } from './catalogue-index.ts'
import { packNumbers, unpackNumbers } from './packed-numbers.ts'

export const indexId = 'index'

/** The index as it is stored beside the pages, so that a start need not read a single product. */
export function storeIndex({
  tokens,
  starts,
  postings,
  gtins,
  gtinProducts,
  products,
}: IndexArrays): PageDocument {
  const numbers = [starts, postings, gtins, gtinProducts, Uint32Array.of(products)]
  return { id: indexId, parts: [tokens.join('\n'), ...numbers.map(packNumbers)] }
}

const storedParts = 6

/** Null where it is not there whole. */
export function readIndex(stored: PageDocument | null): IndexArrays | null {
  if (stored?.parts.length !== storedParts) return null
  const [tokens = '', ...packed] = stored.parts
  const numbers = (part: number): ArrayBuffer => unpackNumbers(packed[part] ?? '')
  return {
    tokens: tokens === '' ? [] : tokens.split('\n'),
    starts: new Uint32Array(numbers(0)),
    postings: new Uint32Array(numbers(1)),
    gtins: new Float64Array(numbers(2)),
    gtinProducts: new Uint32Array(numbers(3)),
    products: new Uint32Array(numbers(4))[0] ?? 0,
  }
}
