/** Any document; what else it holds is known by who asks for it. */
export type Stored = { readonly _id: string; readonly _rev?: string }

/** How one document of a batch fared. `error` is CouchDB's own word: `conflict`, `forbidden` … */
export type WriteRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | { readonly ok: false; readonly id: string; readonly error: string; readonly reason: string }

/** Ids from `from` to `to`, both included. */
export type Range = {
  readonly from: string
  readonly to: string
  readonly limit?: number
  /** From `to` down to `from`. */
  readonly descending?: boolean
}

export type Change<T extends Stored> = {
  readonly id: string
  readonly deleted: boolean
  readonly doc: T | null
}

export type Changes<T extends Stored> = { readonly results: readonly Change<T>[]; readonly lastSeq: string }

export type Security = {
  readonly admins: { readonly names: readonly string[]; readonly roles: readonly string[] }
  readonly members: { readonly names: readonly string[]; readonly roles: readonly string[] }
}

/** One database, asked as a server admin. Every call throws CouchError. What it holds was written by head office or let in by a guard, so the caller names its type. */
export interface CouchDatabase {
  readonly name: string
  /** As it stands, or as `rev` said. */
  get<T extends Stored>(id: string, rev?: string): Promise<T | undefined>
  /** Answers with the new revision; throws `conflict`. */
  put(document: Stored): Promise<string>
  /** Whether it was created: false where the id is taken. */
  create(document: Stored): Promise<boolean>
  /** One row per document, in their order. */
  bulkDocs(documents: readonly Stored[]): Promise<readonly WriteRow[]>
  /** Those that exist, by id; `_conflicts` of one names the other revisions that a cluster holds of it. */
  documents<T extends Stored>(ids: readonly string[]): Promise<ReadonlyMap<string, T>>
  range<T extends Stored>(range: Range): Promise<readonly T[]>
  ids(range: Range): Promise<readonly string[]>
  changes<T extends Stored>(since: string, limit: number): Promise<Changes<T>>
  /** Where its feed of changes stands. */
  updateSeq(): Promise<string>
  /**
   * Sees to it that a quorum of nodes has these documents as they were read, which changes nothing where it has. To be asked before a
   * cursor passes what was found and not written now: whoever wrote it may have been answered `too-few-nodes`.
   */
  confirm(documents: readonly Stored[]): Promise<void>
  setSecurity(security: Security): Promise<void>
}

/** What happened to which database since a sequence. */
export type DatabaseUpdates = { readonly names: readonly string[]; readonly lastSeq: string }

/** A server of the CouchDB protocol. */
export interface Couch {
  database(name: string): CouchDatabase
  names(): Promise<readonly string[]>
  /** Whether it was created: false where it stood. */
  createDatabase(name: string): Promise<boolean>
  /** Waits up to `waitMs` for news after `since` (`now` at first). */
  updates(since: string, waitMs: number, signal: AbortSignal): Promise<DatabaseUpdates>
}
