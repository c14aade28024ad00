import type { PageDocument, StoredArrays } from '../database/page-document.ts'
import type { IndexArrays } from './catalogue-index.ts'

export const indexId = 'index'

/** The index as it is stored beside the pages, so that a start need not read a single product. */
export function storeIndex({ tokens, products, ...arrays }: IndexArrays): PageDocument {
  const text = new TextEncoder().encode(tokens.join('\n'))
  return { id: indexId, arrays: { ...arrays, tokens: text, products: Uint32Array.of(products) } }
}

/** Null where it is not whole. */
export function readIndex(stored: StoredArrays | null): IndexArrays | null {
  const { tokens, starts, postings, gtins, gtinProducts, products } = stored ?? {}
  const isWhole =
    tokens instanceof Uint8Array &&
    starts instanceof Uint32Array &&
    postings instanceof Uint32Array &&
    gtins instanceof Float64Array &&
    gtinProducts instanceof Uint32Array
  if (!isWhole) return null
  const words = tokens.length === 0 ? [] : new TextDecoder().decode(tokens).split('\n')
  return { tokens: words, starts, postings, gtins, gtinProducts, products: products?.[0] ?? 0 }
}
