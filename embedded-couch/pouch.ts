import { createRequire } from 'node:module'
import { Operations } from './operations.ts'
import { syncedStores } from './synced-store.ts'
import type { LevelStores } from './synced-store.ts'

/** A document as it comes from a client or from the store; only the protocol's own members are known. */
export interface CouchDocument {
  _id: string
  _rev?: string
  _deleted?: boolean
  _revisions?: { start: number; ids: string[] }
  [field: string]: unknown
}

export interface GetOptions {
  rev?: string | undefined
  revs?: boolean
  revs_info?: boolean
  conflicts?: boolean
  latest?: boolean
  open_revs?: 'all' | string[]
}

export interface AllDocsOptions {
  include_docs?: boolean
  conflicts?: boolean
  descending?: boolean
  inclusive_end?: boolean
  limit?: number
  skip?: number
  startkey?: string
  endkey?: string
  key?: string
  keys?: string[]
}

export interface AllDocsRow {
  id?: string
  key: string
  value?: { rev: string; deleted?: boolean }
  doc?: unknown
  error?: string
}

export interface ChangesOptions {
  since: number
  limit?: number
  style?: 'main_only' | 'all_docs'
  include_docs?: boolean
  conflicts?: boolean
  doc_ids?: string[]
}

export interface Change {
  id: string
  seq: number
  changes: { rev: string }[]
  deleted?: boolean
  doc?: unknown
}

/** One row of `bulkDocs`; on `new_edits: false` only rows that failed come back. */
export type BulkRow =
  | { ok: true; id: string; rev: string }
  | { ok?: undefined; id: string; status: number; name: string; message: string; reason?: string }

/** The part of PouchDB on LevelDB that the server stands on: sequences here are plain integers. */
export interface Pouch {
  id(): Promise<string>
  info(): Promise<{ doc_count: number; update_seq: number }>
  get(id: string, options?: GetOptions): Promise<unknown>
  allDocs(options: AllDocsOptions): Promise<{ total_rows: number; offset: number; rows: AllDocsRow[] }>
  changes(options: ChangesOptions): Promise<{ results: Change[]; last_seq: number }>
  bulkDocs(docs: readonly CouchDocument[], options: { new_edits: boolean }): Promise<BulkRow[]>
  revsDiff(revisions: Record<string, string[]>): Promise<unknown>
  close(): Promise<void>
  destroy(): Promise<void>
}

interface PouchConstructor {
  new (path: string, options: object): Pouch & { setMaxListeners(count: number): unknown }
  plugin(adapter: unknown): PouchConstructor
}

// Required, not imported: the published types know few of the options used here and redeclare Node's Buffer.
// Not named `require`: a bundle of ES modules may bring a `require` of its own.
const load = createRequire(import.meta.url)
const core: PouchConstructor = load('pouchdb-core')
const LevelPouch = core.plugin(load('pouchdb-adapter-leveldb'))

// The store that the adapter itself would take.
const leveldown: LevelStores = createRequire(load.resolve('pouchdb-adapter-leveldb'))('leveldown')
const synced = syncedStores(leveldown)

export interface PouchOptions {
  /** A write is on the disk before it is acknowledged, and outlives a loss of power. */
  readonly isSynced?: boolean
}

/** Generations of one document that are remembered; enough for states, which only one writer rewrites. */
const revsLimit = 100

/** Opens, or creates, the store in `path`. Bodies of superseded revisions are dropped at once. Ended once, in order. */
export async function openPouch(path: string, { isSynced = false }: PouchOptions = {}): Promise<Pouch> {
  const store = isSynced ? { db: synced } : {}
  const options = { adapter: 'leveldb', revs_limit: revsLimit, auto_compaction: true, ...store }
  const pouch = new LevelPouch(path, options)
  pouch.setMaxListeners(0)
  await pouch.info()
  return endedInOrder(pouch, new Operations())
}

const endedInOrder = (pouch: Pouch, operations: Operations): Pouch => ({
  id: () => operations.run(() => pouch.id()),
  info: () => operations.run(() => pouch.info()),
  get: (id, options) => operations.run(() => pouch.get(id, options)),
  allDocs: (options) => operations.run(() => pouch.allDocs(options)),
  changes: (options) => operations.run(() => pouch.changes(options)),
  bulkDocs: (docs, options) => operations.run(() => pouch.bulkDocs(docs, options)),
  revsDiff: (revisions) => operations.run(() => pouch.revsDiff(revisions)),
  close: async () => {
    await operations.end()
    await pouch.close()
  },
  destroy: async () => {
    await operations.end()
    await pouch.destroy()
  },
})
