import { createRequire } from 'node:module'
import type { JsonObject } from '#src/base/json.ts'

export interface PouchChange {
  readonly id: string
  readonly changes: readonly { readonly rev: string }[]
  readonly deleted?: boolean
  readonly doc?: JsonObject
}

/** The part of an answer that PouchDB looks at. */
export type PouchAnswer = Pick<Response, 'ok' | 'status' | 'json'>

export interface PouchOptions {
  readonly adapter: 'http'
  readonly skip_setup: boolean
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<PouchAnswer>
}

/** The part of PouchDB that is used. */
export interface Pouch {
  changes(options: {
    readonly since: string
    readonly limit: number
    readonly batch_size: number
    readonly include_docs: boolean
  }): Promise<{ readonly results: readonly PouchChange[]; readonly last_seq: string | number }>
}

interface PouchConstructor {
  new (url: string, options: PouchOptions): Pouch
  plugin(plugin: unknown): void
}

// The published types of PouchDB redeclare Node's Buffer for the whole program; loading it by hand keeps them out.
const load = createRequire(import.meta.url)

/** PouchDB with its adapter for CouchDB over HTTP and no other. */
export const PouchDB = load('pouchdb-core') as PouchConstructor

PouchDB.plugin(load('pouchdb-adapter-http'))
