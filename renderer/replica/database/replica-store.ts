import type { RxCollection, RxDatabase } from 'rxdb'
import type { HeldCollection, HeldDocument, HeldIndex } from './held-document.ts'
import { heldCollections } from './held-document.ts'
import { ReplicaError } from './replica-error.ts'

export type HeldCollections = { readonly [K in HeldCollection]: RxCollection<HeldDocument> }

export type ReplicaDatabase = RxDatabase<HeldCollections>

/** RxDB keeps a removed document until it is swept: so many may wait for it in each collection. */
const mostUnswept = 500

/** Sorts after every id that begins with the same text. */
const lastCharacter = '\uffff'

/** Held documents by collection: the few reads and writes that the replica needs of RxDB. */
export class ReplicaStore {
  readonly #collections: HeldCollections
  readonly #sweepCollection: (collection: RxCollection) => Promise<void>
  readonly #unswept = new Map<HeldCollection, number>()

  constructor(database: ReplicaDatabase, sweep: (collection: RxCollection) => Promise<void>) {
    this.#collections = database.collections
    this.#sweepCollection = sweep
  }

  async get(collection: HeldCollection, id: string): Promise<HeldDocument | null> {
    return (await this.getMany(collection, [id])).get(id) ?? null
  }

  async getMany(
    collection: HeldCollection,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, HeldDocument>> {
    if (ids.length === 0) return new Map()
    const found = await this.#collections[collection].findByIds([...ids]).exec()
    return new Map([...found].map(([id, document]) => [id, plain(document)]))
  }

  where(collection: HeldCollection, index: HeldIndex, value: string): Promise<readonly HeldDocument[]> {
    return this.#find(collection, { [index]: { $eq: value } })
  }

  /** Documents whose id begins with `prefix`, in order of ids. */
  withPrefix(collection: HeldCollection, prefix: string, limit?: number): Promise<readonly HeldDocument[]> {
    return this.#find(collection, { id: { $gte: prefix, $lt: prefix + lastCharacter } }, limit)
  }

  /** Documents whose id comes after `id`, in order of ids. */
  after(collection: HeldCollection, id: string, limit: number): Promise<readonly HeldDocument[]> {
    return this.#find(collection, { id: { $gt: id } }, limit)
  }

  async put(collection: HeldCollection, documents: readonly HeldDocument[]): Promise<void> {
    if (documents.length === 0) return
    const { error } = await this.#collections[collection].bulkUpsert([...documents])
    if (error.length > 0)
      throw new ReplicaError('failed', `${error.length} documents of ${collection} not stored`)
  }

  async remove(collection: HeldCollection, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    const { error } = await this.#collections[collection].bulkRemove([...ids])
    if (error.length > 0)
      throw new ReplicaError('failed', `${error.length} documents of ${collection} not removed`)
    const unswept = (this.#unswept.get(collection) ?? 0) + ids.length
    this.#unswept.set(collection, unswept)
    if (unswept > mostUnswept) await this.#sweep(collection)
  }

  /** Frees what removed documents still hold, also those that a program before left. */
  async sweepAll(): Promise<void> {
    for (const collection of heldCollections) await this.#sweep(collection)
  }

  async #sweep(collection: HeldCollection): Promise<void> {
    this.#unswept.delete(collection)
    await this.#sweepCollection(this.#collections[collection])
  }

  async #find(
    collection: HeldCollection,
    selector: object,
    limit?: number,
  ): Promise<readonly HeldDocument[]> {
    const query = { selector, ...(limit !== undefined && { limit }) }
    const found = await this.#collections[collection].find(query).exec()
    return found.map(plain)
  }
}

/** RxDB's own type of it is a deep read-only one of a recursive JSON, which the compiler cannot follow. */
const plain = (document: { toJSON(): unknown }): HeldDocument => document.toJSON() as HeldDocument
