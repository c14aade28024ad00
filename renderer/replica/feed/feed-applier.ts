import type { ReplicaTopic } from '#src/app/ports.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FeedRow, FeedSource, RejectedRow, ToReplica } from '#src/contract/replica/port-messages.ts'
import { sourceKey } from '#src/contract/replica/port-messages.ts'
import type { HeldCollection, HeldDocument } from '../database/held-document.ts'
import { held } from '../database/held-document.ts'
import { ReplicaError } from '../database/replica-error.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import type { FactKeeper } from '../overlay/fact-keeper.ts'
import type { ProgressTable } from '../overlay/progress-table.ts'
import { topicOf } from '../topics.ts'
import type { Aside, Asides } from './asides.ts'
import { placeOf, typeOf } from './document-schemas.ts'
import { isOlder } from './is-older.ts'
import { toHeld } from './to-held.ts'

export type FeedParts = {
  readonly store: ReplicaStore
  readonly facts: FactKeeper
  readonly asides: Asides
  readonly progress: ProgressTable
  /** Told of every change of held documents, before screens are. */
  readonly onStored: (
    collection: HeldCollection,
    put: readonly HeldDocument[],
    removed: readonly string[],
  ) => void
  /** Writer whose journal is this terminal's own. */
  readonly terminal: string
  readonly changed: (topics: Iterable<ReplicaTopic>) => void
}

type Batch = Extract<ToReplica, { type: 'batch' }>
type Tombstone = Extract<FeedRow, { readonly deleted: true }>
type Changes = { readonly put: HeldDocument[]; readonly remove: Tombstone[] }

export const checkpointId = (source: FeedSource): string => `checkpoint:${sourceKey(source)}`
export const ownFactsId = 'own-facts'

/** Takes what main hands over into the replica. Each call is stored whole before it is answered; a repeated one changes nothing. */
export class FeedApplier {
  readonly #parts: FeedParts

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  /** Documents first, then what is known of the writers, then facts, the checkpoint last. Answers with the rows kept aside. */
  async applyBatch({ rows, source, checkpoint }: Batch): Promise<readonly RejectedRow[]> {
    const { store, asides, changed } = this.#parts
    const newest = [...new Map(rows.map((row) => [row.id, row])).values()]
    const ours = newest.filter(({ id }) => !id.startsWith('_'))
    const sorted = sortRows(ours)
    await this.#checkEpoch(sorted.byCollection.get('meta')?.put ?? [])
    const before = topicsOf(ours, sorted.news, this.#parts)
    const left = await this.#take(sorted)
    changed(new Set([...before, ...topicsOf(ours, sorted.news, this.#parts)]))
    const rejected = new Set(sorted.kept.map(({ id }) => id))
    await asides.release(ours.filter(({ id }) => !rejected.has(id)))
    await asides.keep(sorted.kept)
    await store.put('meta', [held(checkpointId(source), { checkpoint })])
    return [...sorted.kept, ...left].map(({ id, reason }) => ({ id, reason }))
  }

  /** Takes in what an older program did not understand and this one does. */
  async retryAsides(): Promise<void> {
    const { asides } = this.#parts
    const rows = asides.all.map(({ id, document }): FeedRow => ({ id, deleted: false, document }))
    if (rows.length === 0) return
    const sorted = sortRows(rows)
    await this.#take(sorted)
    const rejected = new Set(sorted.kept.map(({ id }) => id))
    await asides.release(rows.filter(({ id }) => !rejected.has(id)))
  }

  async #take({ byCollection, news }: SortedRows): Promise<readonly RejectedRow[]> {
    const { facts } = this.#parts
    for (const [collection, changes] of byCollection) await this.#store(collection, changes)
    const left = await facts.add(news)
    await facts.dropCovered()
    return left
  }

  async applyOwnFacts(own: readonly Fact[]): Promise<readonly RejectedRow[]> {
    const { store, facts, terminal, changed } = this.#parts
    const left = await facts.add(own)
    const highest = own.reduce((seq, fact) => (fact.writer === terminal ? Math.max(seq, fact.seq) : seq), 0)
    const known = (await store.get('meta', ownFactsId))?.document['seq']
    if (typeof known !== 'number' || highest > known)
      await store.put('meta', [held(ownFactsId, { seq: highest })])
    changed(topicsOf([], own, this.#parts))
    return left
  }

  /** Head office was restored from a backup: what is held may never have happened there. */
  async #checkEpoch(meta: readonly HeldDocument[]): Promise<void> {
    const incoming = meta.find(({ id }) => id === 'epoch')?.document['epoch']
    if (incoming === undefined) return
    const known = (await this.#parts.store.get('meta', 'epoch'))?.document['epoch']
    if (known === undefined || incoming === known) return
    throw new ReplicaError('corrupt', 'Head office began a new epoch')
  }

  async #store(collection: HeldCollection, { put, remove }: Changes): Promise<void> {
    const { store, progress, onStored } = this.#parts
    const known = await store.getMany(
      collection,
      [...put, ...remove].map(({ id }) => id),
    )
    const newer = put.filter((document) => {
      const before = known.get(document.id)
      return !before || !isOlder(document, before)
    })
    const gone = remove
      .filter(({ id, gen = Infinity }) => gen >= (known.get(id)?.gen ?? 0))
      .map(({ id }) => id)
    await store.put(collection, newer)
    await store.remove(collection, gone)
    onStored(collection, newer, gone)
    if (collection === 'meta') hearProgress(progress, newer)
  }
}

export function hearProgress(progress: ProgressTable, documents: readonly HeldDocument[]): void {
  for (const { document } of documents) {
    const { type, writer, folded, floor } = document
    const isProgress = type === 'progress' && typeof writer === 'string'
    if (isProgress && typeof folded === 'number' && typeof floor === 'number') {
      progress.hear(writer, { folded, floor })
    }
  }
}

type SortedRows = {
  readonly byCollection: Map<HeldCollection, Changes>
  readonly news: readonly Fact[]
  readonly kept: readonly Aside[]
}

/** A tombstone of a fact says nothing: facts are dropped with their database, long after they were folded. */
function sortRows(rows: readonly FeedRow[]): SortedRows {
  const byCollection = new Map<HeldCollection, Changes>()
  const news: Fact[] = []
  const kept: Aside[] = []
  const changesOf = (collection: HeldCollection): Changes => {
    const changes = byCollection.get(collection) ?? { put: [], remove: [] }
    byCollection.set(collection, changes)
    return changes
  }
  for (const row of rows) {
    if (row.deleted) {
      const collection = placeOf(row.id)?.collection
      if (collection && collection !== 'facts') changesOf(collection).remove.push(row)
      continue
    }
    const sorted = toHeld(row.id, row.document)
    if (!sorted.ok) kept.push({ ...sorted.rejected, document: row.document })
    else if (sorted.collection === 'facts') news.push(row.document as unknown as Fact)
    else changesOf(sorted.collection).put.push(sorted.held)
  }
  return { byCollection, news, kept }
}

function topicsOf(rows: readonly FeedRow[], facts: readonly Fact[], parts: FeedParts): Set<ReplicaTopic> {
  const touched = facts.flatMap(({ _id }) => parts.facts.pending.touchedTypes(_id))
  const types = [...rows.map(({ id }) => typeOf(id)), ...touched]
  return new Set(types.flatMap((type) => topicOf(type) ?? []))
}
