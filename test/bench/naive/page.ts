import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { watchStalls } from '../stall-watch.ts'

type Source = {
  /** Of the database, with a slash at its end. */
  readonly url: string
  readonly authorization: string
  readonly documents: number
  readonly capMs: number
}

export type NaiveFill = {
  readonly seconds: number
  /** Fewer than asked for where the time was up. */
  readonly documents: number
  readonly longestStallMs: number
}

declare global {
  interface Window {
    naiveFill: (source: Source) => Promise<NaiveFill>
  }
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    gtin: { type: 'string', maxLength: 14 },
    name: { type: 'string' },
    category: { type: 'string' },
    unit: { type: 'string' },
    price: { type: 'integer' },
    vat: { type: 'string' },
  },
  required: ['gtin', 'name'],
  indexes: ['gtin'],
} as const

/** What the documentation of RxDB leads to: a collection in the page, one document per product, the plugin's own settings. */
window.naiveFill = async ({ url, authorization, documents, capMs }) => {
  const stop = watchStalls()
  const start = performance.now()
  const database = await createRxDatabase({
    name: 'naive',
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  const { products } = await database.addCollections({ products: { schema } })
  const replication = replicateCouchDB({
    replicationIdentifier: 'naive',
    collection: products,
    url,
    live: false,
    fetch: (target, init) => fetch(target, { ...init, headers: { ...init?.headers, authorization } }),
    pull: {},
  })
  let received = 0
  replication.received$.subscribe(() => (received += 1))
  const failed = new Promise<never>((_, reject) => replication.error$.subscribe(reject))
  const timeUp = new Promise((resolve) => setTimeout(resolve, capMs))
  await Promise.race([replication.awaitInitialReplication(), failed, timeUp])
  const seconds = (performance.now() - start) / 1000
  return { seconds, documents: Math.min(received, documents), longestStallMs: stop() }
}
