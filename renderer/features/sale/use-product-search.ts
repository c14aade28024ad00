import { useRef } from 'react'
import type { Product } from '#src/domain/product/product.ts'
import { useQueries } from '../../lib/services/services.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'

type ProductSearch = {
  readonly found: readonly Product[]
  /** They answer this very query. */
  readonly isCurrent: boolean
  /** Begins to look for a text that the field is about to hold. */
  readonly askAhead: (text: string) => void
}

type Ahead = { readonly query: string; readonly found: Promise<readonly Product[]> }

export const fewestLetters = 2
const mostResults = 7

/**
 * Products for what is typed. The browser draws a typed letter at once and the next frame only 17 ms later: an answer that was asked
 * for ahead, while the browser puts the letter in, is mostly there in time to be drawn with it.
 */
export function useProductSearch(query: string): ProductSearch {
  const queries = useQueries()
  const ahead = useRef<Ahead | null>(null)
  const { value: found = [], isCurrent } = useReplica({
    key: query.length < fewestLetters ? null : `search:${query}`,
    topics: ['catalogue'],
    ask: (asked) => {
      const early = ahead.current
      ahead.current = null
      return early?.query === query ? early.found : asked.searchProducts(query, mostResults)
    },
    isKept: true,
    isShownAtOnce: true,
  })
  const askAhead = (text: string): void => {
    const next = text.trim()
    if (next.length < fewestLetters || next === query) return
    const early = { query: next, found: queries.searchProducts(next, mostResults) }
    // Whoever asks for it hears of its failure.
    early.found.catch(() => undefined)
    ahead.current = early
  }
  return { found, isCurrent, askAhead }
}
