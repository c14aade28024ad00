import { createHash } from 'node:crypto'
import type { Clock } from '#src/base/clock.ts'
import type { Sku, StoreId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type {
  AvailabilityDocument,
  ProgressDocument,
  PulseDocument,
} from '#src/contract/documents/state-document.ts'
import { availableOf, bandOf } from '#src/domain/stock/availability.ts'
import type { AvailabilityBand } from '#src/domain/stock/stock-state.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { conflicts } from '../couch/conflicts.ts'
import { editDocument } from '../couch/edit-document.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { withPrefix } from '../couch/pages.ts'
import { following } from '../couch/revision.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import type { HomeDocument } from '../projector/home-document.ts'

const checkpoint = 'availability'
const batchSize = 1_000
/** Their requests fill each other's waits; more would only queue up at the server. */
const storesAtOnce = 8

/** Two hex digits: the first byte of the SKU's hash, so that a change of one product touches one small document. */
export const bucketOf = (sku: Sku): string => createHash('sha256').update(sku).digest('hex').slice(0, 2)

/**
 * Tells each region how much its stores have, in bands. It is run on a timer, at most once a minute in production. A store that
 * cannot be read keeps no other one waiting.
 */
export function availability(couch: Couch, clock: Clock): Work {
  const run = async (news: News): Promise<boolean> => {
    const known = await couch.database(databases.catalogue).range<StoreDocument>(withPrefix('store:'))
    const stores = known.filter(({ store }) => news?.has(databases.store(store)) ?? true)
    const failures = new Map<string, unknown>()
    let isNews = false
    await someAtOnce(storesAtOnce, stores, async ({ store, region }) => {
      try {
        const at = new Date(clock.now()).toISOString()
        isNews = (await publishStore(couch, { store, region, at })) || isNews
      } catch (error) {
        failures.set(databases.store(store), error)
      }
    })
    if (failures.size > 0) throw new DatabasesFailed(failures.keys(), [...failures.values()])
    return isNews
  }
  return { name: 'availability', concerns: () => false, run }
}

type Publication = { readonly store: StoreId; readonly region: string; readonly at: string }

async function publishStore(couch: Couch, publication: Publication): Promise<boolean> {
  const source = couch.database(databases.store(publication.store))
  const region = couch.database(databases.region(publication.region))
  let since = await readCheckpoint(source, checkpoint)
  let newest: string | null = null
  for (;;) {
    const { results, lastSeq } = await source.changes<HomeDocument | ProgressDocument>(since, batchSize)
    if (results.length === 0) return newest !== null
    const documents = results.flatMap(({ doc }) => doc ?? [])
    const skus = documents.flatMap((document) => skuOf(document) ?? [])
    await publishBands(source, region, { ...publication, skus })
    if (skus.length > 0) newest = publication.at
    for (const document of documents) newest = later(newest, heardAt(document))
    since = lastSeq
    if (newest !== null) await beat(region, publication.store, newest)
    await writeCheckpoint(source, checkpoint, since)
  }
}

const skuOf = (document: HomeDocument | ProgressDocument): Sku | null =>
  'state' in document && document.state.type === 'stock' ? document.state.sku : null

type Moved = Publication & { readonly skus: readonly Sku[] }

/** Stock is read after the document that will tell of it, so that of two workers none writes an older figure over a newer. */
async function publishBands(source: CouchDatabase, region: CouchDatabase, moved: Moved): Promise<void> {
  const { store, at } = moved
  let open = Map.groupBy(new Set(moved.skus), (sku) => documentIds.availability(store, bucketOf(sku)))
  while (open.size > 0) {
    const known = await region.documents<AvailabilityDocument>([...open.keys()])
    const bands = await readBands(source, [...open.values()].flat())
    const changed = [...open].flatMap(([id, skus]) => {
      const held = known.get(id)
      const news = skus.filter((sku) => bands.get(sku) !== held?.bands[sku])
      if (news.length === 0) return []
      const told = {
        ...held?.bands,
        ...Object.fromEntries(news.map((sku) => [sku, bands.get(sku) ?? 'none'])),
      }
      const document: AvailabilityDocument = { _id: id, type: 'availability', store, at, bands: told }
      return [following(held, document)]
    })
    const lost = conflicts(await region.bulkDocs(changed))
    open = new Map([...open].filter(([id]) => lost.has(id)))
  }
}

async function readBands(
  source: CouchDatabase,
  skus: readonly Sku[],
): Promise<ReadonlyMap<Sku, AvailabilityBand>> {
  const stocks = await source.documents<HomeDocument>(skus.map(documentIds.stock))
  const states = [...stocks.values()].flatMap(({ state }) => (state.type === 'stock' ? [state] : []))
  return new Map(states.map((state) => [state.sku, bandOf(availableOf(state))]))
}

/** `pulse:<store>`: the figures are as true as what head office last heard from the store or of it. */
async function beat(region: CouchDatabase, store: StoreId, at: string): Promise<void> {
  const id = documentIds.pulse(store)
  await editDocument<PulseDocument>(region, id, (known) =>
    known && known.at >= at ? null : { _id: id, type: 'pulse', at },
  )
}

const heardAt = (document: HomeDocument | ProgressDocument): string | null =>
  'folded' in document ? document.at : null

const later = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
