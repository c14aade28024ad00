import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { useReplica } from './use-replica.ts'

/** This store's own document; null until it is known. */
export function useStore(): StoreDocument | null {
  const { value } = useReplica({
    key: 'store',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.store(),
  })
  return value ?? null
}
