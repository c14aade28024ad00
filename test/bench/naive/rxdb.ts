import type { RxCollection } from 'rxdb'
import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { readLines } from '../page/read-lines.ts'
import { watchStalls } from '../stall-watch.ts'
import { withSecret, type NaiveFill, type Source } from './source.ts'

const shownProducts = 20
const insertedTogether = 1_000

const productSchema = {
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

export type NaiveProduct = {
  readonly id: string
  readonly gtin: string
  readonly name: string
  readonly category: string
  readonly unit: string
  readonly price: number
  readonly vat: string
}

let opened: Promise<RxCollection<NaiveProduct>> | undefined

/** Once in each page. */
export const openProducts = (): Promise<RxCollection<NaiveProduct>> => (opened ??= makeProducts())

async function makeProducts(): Promise<RxCollection<NaiveProduct>> {
  const database = await createRxDatabase<{ products: RxCollection<NaiveProduct> }>({
    name: 'naive',
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  return (await database.addCollections({ products: { schema: productSchema } })).products
}

/** What the documentation of RxDB leads to: a collection in the page, one document per product, the plugin's own settings. */
export async function fillRxdb({ url, authorization, documents, capMs }: Source): Promise<NaiveFill> {
  const stop = watchStalls()
  const start = performance.now()
  const products = await openProducts()
  const replication = replicateCouchDB({
    replicationIdentifier: 'naive',
    collection: products,
    url,
    live: false,
    fetch: withSecret(authorization),
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

/** Puts a file of such products into the collection, as quickly as that goes. */
export async function stockRxdb(path: string): Promise<void> {
  const products = await openProducts()
  let some: NaiveProduct[] = []
  for await (const line of readLines(path)) {
    some.push(JSON.parse(line) as NaiveProduct)
    if (some.length < insertedTogether) continue
    await products.bulkInsert(some)
    some = []
  }
  await products.bulkInsert(some)
}

/** Milliseconds from nothing open until a code is answered. */
export async function firstLookupInRxdb(gtin: string): Promise<number> {
  const start = performance.now()
  const products = await openProducts()
  const found = await products.findOne({ selector: { gtin } }).exec()
  if (!found) throw new Error(`${gtin} is not there`)
  return performance.now() - start
}

/** Milliseconds of each answer, by the only search that RxDB has: a pattern for each word, over all names. */
export async function searchRxdb(queries: readonly string[]): Promise<readonly number[]> {
  const products = await openProducts()
  const times: number[] = []
  for (const query of queries) {
    const start = performance.now()
    const $and = query
      .split(' ')
      .map((word) => ({ name: { $regex: `(^|[^a-z])${escaped(word)}`, $options: 'i' } }))
    await products.find({ selector: { $and }, limit: shownProducts }).exec()
    times.push(performance.now() - start)
  }
  return times
}

const escaped = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]/gu, '.')
