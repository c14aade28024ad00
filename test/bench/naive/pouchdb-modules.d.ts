/* eslint-disable no-restricted-syntax -- these modules have default exports */
/** The parts of PouchDB that the bench uses; it has no types of its own. */
declare module 'pouchdb-core' {
  export interface PouchDocument {
    readonly _id: string
    readonly _rev: string
  }
  export interface PouchChange {
    readonly id: string
    readonly changes: readonly { readonly rev: string }[]
  }
  export interface PouchOptions {
    readonly adapter: 'idb' | 'http'
    readonly fetch?: (url: string, init?: RequestInit) => Promise<Response>
  }
  export default class PouchDB {
    static plugin(adapter: unknown): void
    constructor(name: string, options: PouchOptions)
    changes(options: {
      readonly since: number | string
      readonly limit: number
      readonly style: 'all_docs'
    }): Promise<{ readonly results: readonly PouchChange[]; readonly last_seq: number | string }>
    revsDiff(
      known: Readonly<Record<string, readonly string[]>>,
    ): Promise<Readonly<Record<string, { readonly missing: readonly string[] }>>>
    bulkGet(options: {
      readonly docs: readonly { readonly id: string; readonly rev: string }[]
      readonly revs: true
      readonly latest: true
    }): Promise<{
      readonly results: readonly { readonly docs: readonly { readonly ok?: PouchDocument }[] }[]
    }>
    bulkDocs(docs: readonly PouchDocument[], options: { readonly new_edits: false }): Promise<unknown>
  }
}

declare module 'pouchdb-adapter-idb' {
  const adapter: unknown
  export default adapter
}

declare module 'pouchdb-adapter-http' {
  const adapter: unknown
  export default adapter
}
