import { randomUUID } from 'node:crypto'
import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { EpochDocument } from '#src/contract/documents/state-document.ts'
import type { Couch } from '../couch/couch.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import { provisionDatabase } from './provision-database.ts'
import type { DatabasePlan } from './provision-database.ts'
import { ensureStoreKey } from './store-key.ts'

export type StorePlan = { readonly store: StoreId; readonly region: string; readonly key?: string }

export type ChainPlan = {
  readonly stores: readonly StorePlan[]
  /** Names the facts databases to open. */
  readonly year: number
}

const databasesAtOnce = 8

/** Makes every database of a chain with its guard and its readers. Done again it changes nothing; new stores are added. */
export async function provisionChain(couch: Couch, { stores, year }: ChainPlan): Promise<void> {
  const regions = new Set(stores.map(({ region }) => region))
  const plans = [
    ...chainPlans,
    ...[...regions].map(regionPlan),
    ...stores.flatMap(({ store }) => storePlans(store, year)),
  ]
  await someAtOnce(databasesAtOnce, plans, (plan) => provisionDatabase(couch, plan))
  const epoch = await ensureEpoch(couch, databases.chain, randomUUID())
  await someAtOnce(databasesAtOnce, stores, async ({ store, key }) => {
    await ensureEpoch(couch, databases.store(store), epoch)
    await ensureStoreKey(couch, store, key)
  })
}

const chainPlans: readonly DatabasePlan[] = [
  { name: databases.catalogue, roles: [], guard: { kind: 'closed' } },
  { name: databases.chain, roles: [], guard: { kind: 'closed' } },
  { name: databases.claims, roles: ['terminal'], guard: { kind: 'claims' } },
]

const regionPlan = (region: string): DatabasePlan => ({
  name: databases.region(region),
  roles: [`region-${region}`],
  guard: { kind: 'closed' },
})

const storePlans = (store: StoreId, year: number): readonly DatabasePlan[] => [
  { name: databases.store(store), roles: [`store-${store}`], guard: { kind: 'closed' } },
  { name: databases.facts(store, year), roles: [`store-${store}`], guard: { kind: 'facts', store } },
  { name: databases.people(store), roles: [`store-${store}`], guard: { kind: 'people', store } },
]

async function ensureEpoch(couch: Couch, database: string, epoch: string): Promise<string> {
  const document: EpochDocument = { _id: documentIds.epoch, type: 'epoch', epoch }
  if (await couch.database(database).create(document)) return epoch
  return (await couch.database(database).get<EpochDocument>(documentIds.epoch))?.epoch ?? epoch
}
