import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { Fact } from '#src/contract/facts/fact.ts'
import { withSecret, type Source } from './source.ts'

const factSchema = {
  version: 0,
  primaryKey: '_id',
  type: 'object',
  properties: {
    _id: { type: 'string', maxLength: 64 },
    writer: { type: 'string' },
    body: { type: 'object' },
  },
  required: ['writer'],
} as const

let opened: Promise<RxCollection<Fact>> | undefined

/** Once in each page. */
const openFacts = (): Promise<RxCollection<Fact>> => (opened ??= makeFacts())

async function makeFacts(): Promise<RxCollection<Fact>> {
  const database = await createRxDatabase<{ facts: RxCollection<Fact> }>({
    name: 'naive-facts',
    storage: getRxStorageDexie(),
    multiInstance: false,
  })
  return (await database.addCollections({ facts: { schema: factSchema } })).facts
}

/** Seconds to put facts into a collection of RxDB in the page, a document each. */
export async function keepFactsInRxdb(paths: readonly string[]): Promise<number> {
  const start = performance.now()
  const facts = await openFacts()
  for (const path of paths) await facts.bulkInsert((await (await fetch(path)).json()) as Fact[])
  return (performance.now() - start) / 1000
}

/** Seconds to send what was kept to the database, by the replication plugin with its own settings. */
export async function pushFactsOfRxdb({
  url,
  authorization,
}: Pick<Source, 'url' | 'authorization'>): Promise<number> {
  const collection = await openFacts()
  const start = performance.now()
  const replication = replicateCouchDB({
    replicationIdentifier: 'naive-push',
    collection,
    url,
    live: false,
    fetch: withSecret(authorization),
    push: {},
  })
  const failed = new Promise<never>((_, reject) => replication.error$.subscribe(reject))
  await Promise.race([replication.awaitInitialReplication(), failed])
  return (performance.now() - start) / 1000
}
