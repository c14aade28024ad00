import type { JsonObject } from '../../base/json.ts'
import type { CatalogueDelta, CatalogueManifest } from '../documents/catalogue-document.ts'
import type { Fact } from '../facts/fact.ts'

/** A feed that the inbox follows: a database of head office, as read from head office or from the relay. */
export type FeedSource = { readonly database: string; readonly from: 'head-office' | 'relay' }

export const sourceKey = (source: FeedSource): string => `${source.from}/${source.database}`

/**
 * One row of a feed: a document, or a tombstone that removes it. `gen`: generation of its revision, so that one of a relay that
 * lags removes no document that came after it; without it everything is removed.
 */
export type FeedRow =
  | { readonly id: string; readonly deleted: false; readonly document: JsonObject }
  | { readonly id: string; readonly deleted: true; readonly gen?: number }

/**
 * Main → replica worker over the message port. Every message with a `call` is answered by exactly one `answer`.
 * A batch is stored before its checkpoint, both before the answer; a repeated batch is harmless.
 */
export type ToReplica =
  | {
      readonly type: 'batch'
      readonly call: number
      readonly source: FeedSource
      readonly rows: readonly FeedRow[]
      readonly checkpoint: string
    }
  /** This terminal's own facts in order of seq, straight from the journal; `last` is the journal's newest fact. */
  | {
      readonly type: 'own-facts'
      readonly call: number
      readonly facts: readonly Fact[]
      readonly last: number
    }
  /** The snapshot of publication `manifest.number` lies ready at `path` of the page's own origin. */
  | {
      readonly type: 'catalogue'
      readonly call: number
      readonly manifest: CatalogueManifest
      readonly path: string
    }
  /** Deltas lie ready, in the order of their numbers; the first begins at or before the publication held. Applied all or none. */
  | {
      readonly type: 'catalogue-deltas'
      readonly call: number
      readonly epoch: string
      readonly deltas: readonly (CatalogueDelta & { readonly path: string })[]
    }
  /** The feed is caught up as of `at` (UTC). */
  | { readonly type: 'fresh'; readonly source: FeedSource; readonly at: string }

export type FromReplica =
  | { readonly type: 'ready'; readonly hello: ReplicaHello }
  | {
      readonly type: 'answer'
      readonly call: number
      readonly ok: true
      readonly kept?: readonly RejectedRow[]
    }
  | { readonly type: 'answer'; readonly call: number; readonly ok: false; readonly code: ReplicaFault }

/** What the worker found in its database when it opened it. */
export type ReplicaHello = {
  /** Made when the database was created: another value than last time means that it was lost and is being rebuilt. */
  readonly generation: string
  readonly terminal: string
  /** Checkpoint per source key. */
  readonly checkpoints: Readonly<Record<string, string>>
  /** Highest seq of this terminal's own facts that is applied. */
  readonly ownSeq: number
  /** Number of the catalogue publication held. */
  readonly catalogue: { readonly number: number; readonly epoch: string } | null
}

/** A row that could not be understood: kept aside with its reason, never silently skipped. */
export type RejectedRow = { readonly id: string; readonly reason: string }

export type ReplicaFault = 'quota' | 'corrupt' | 'catalogue-damaged' | 'failed'
