import { mkdir } from 'node:fs/promises'
import type { Clock } from '#src/base/clock.ts'
import { sleep } from '#src/base/sleep.ts'
import { databases, documentIds, isOfStore } from '#src/contract/documents/databases.ts'
import type { CatalogueDelta, PublishedFile } from '#src/contract/documents/catalogue-document.ts'
import { newestNumber } from '#src/contract/documents/catalogue-path.ts'
import type { CataloguePulse, EpochDocument } from '#src/contract/documents/state-document.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import type { News, Work } from '../couch/keep-up.ts'
import { someAtOnce } from '../couch/some-at-once.ts'
import type { CatalogueNews } from './catalogue-documents.ts'
import { allDocuments, readNews } from './catalogue-documents.ts'
import { needsSnapshot, withDelta } from './next-manifest.ts'
import type { Publication } from './publication-folder.ts'
import { PublicationFolder } from './publication-folder.ts'
import { writePublished } from './write-published.ts'

export type PublisherOptions = {
  readonly couch: Couch
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly folder: string
  /** How long it waits for further changes before it publishes; default 2 s. */
  readonly quietMs?: number
  /** How long files stay that terminals may be half through; default an hour. */
  readonly graceMs?: number
}

const defaultQuietMs = 2_000
const defaultGraceMs = 3_600_000
/**
 * More changes at once are an import: it is waited for until it rests, so that it becomes one file, but no longer than this,
 * since the price that somebody changes meanwhile stands in the same feed and must be on the tills within 5 s.
 */
const fewestOfImport = 500
const longestGatherMs = 3_000
/** A price that comes while the catalogue seems to rest waits no longer than this. */
const lookMs = 100
/** Stores told at a time. */
const toldAtOnce = 20

/**
 * Publishes the catalogue as files: a snapshot, and a delta whenever it has changed; tells every store of it. All that it knows
 * stands in the folder and in CouchDB, so it may be started again at any moment, or twice. A store that cannot be told keeps no other
 * one waiting.
 */
export function publisher(options: PublisherOptions): Work {
  const { couch, clock, folder, graceMs = defaultGraceMs } = options
  const catalogue = couch.database(databases.catalogue)
  const publications = new PublicationFolder(folder)

  const run = async (news: News): Promise<boolean> => {
    await mkdir(folder, { recursive: true })
    await publications.show()
    const last = await publications.newest()
    const epoch = await readEpoch(couch)
    const hasNews = last?.manifest.epoch !== epoch || (await isBehind(catalogue, last))
    const next = hasNews ? await makeNext(options, catalogue, { last, epoch }) : undefined
    // Where another publisher was faster, the next run finds what it left.
    if (next) await publications.add(next)
    const newest = next ?? last
    const untold = newest ? await tellOf(newest, news) : none
    await publications.sweep(clock.now() - graceMs)
    if (untold.size > 0) throw new DatabasesFailed(untold.keys(), [...untold.values()])
    return hasNews
  }

  const tellOf = async (newest: Publication, news: News): Promise<Untold> => {
    const untold = await tellStores(options, newestNumber(newest.manifest), news)
    if (!needsSnapshot(newest.manifest) || !(await rests(options, catalogue, newest))) return untold
    const summed = await sumUp(options, catalogue, newest)
    await publications.add(summed)
    return tellStores(options, newestNumber(summed.manifest), null)
  }

  return { name: 'publisher', concerns: (name) => name === databases.catalogue, run }
}

const isBehind = async (catalogue: CouchDatabase, { since }: Publication): Promise<boolean> =>
  (await catalogue.changes(since, 1)).results.length > 0

/** Whether nothing changes for the quiet time: an import pauses between its batches. */
async function rests(
  { clock, signal, quietMs = defaultQuietMs }: PublisherOptions,
  catalogue: CouchDatabase,
  publication: Publication,
): Promise<boolean> {
  const end = clock.monotonic() + quietMs
  for (;;) {
    if (signal.aborted || (await isBehind(catalogue, publication))) return false
    const left = end - clock.monotonic()
    if (left <= 0) return true
    await sleep(clock, Math.min(lookMs, left), signal)
  }
}

type Before = { readonly last: Publication | undefined; readonly epoch: string }

async function makeNext(
  options: PublisherOptions,
  catalogue: CouchDatabase,
  { last, epoch }: Before,
): Promise<Publication> {
  const at = new Date(options.clock.now()).toISOString()
  if (last?.manifest.epoch !== epoch) {
    const number = last ? newestNumber(last.manifest) : await newestTold(options.couch)
    // The feed's place is read before the documents: what changes meanwhile is told again by the next delta.
    const since = await catalogue.updateSeq()
    const snapshot = await writeSnapshot(options, catalogue, number + 1)
    return { manifest: { format: 1, epoch, number: number + 1, snapshot, deltas: [], at }, since }
  }
  const news = await gather(options, catalogue, last.since)
  const from = newestNumber(last.manifest)
  const delta = await writeDelta(options, news, from)
  const manifest = withDelta(last.manifest, delta, at)
  return { manifest, since: news.since }
}

/** Another snapshot, once the catalogue rests and everybody has its changes: to write it takes longer than a price may. */
async function sumUp(
  options: PublisherOptions,
  catalogue: CouchDatabase,
  { manifest, since }: Publication,
): Promise<Publication> {
  const from = newestNumber(manifest)
  const step = await writeDelta(options, { documents: new Map(), since }, from)
  const snapshot = await writeSnapshot(options, catalogue, step.to)
  const at = new Date(options.clock.now()).toISOString()
  return { manifest: { ...withDelta(manifest, step, at), number: step.to, snapshot }, since }
}

const writeSnapshot = (
  { folder }: PublisherOptions,
  catalogue: CouchDatabase,
  number: number,
): Promise<PublishedFile> => writePublished(folder, { kind: 'snapshot', number }, allDocuments(catalogue))

async function writeDelta(
  { folder }: PublisherOptions,
  { documents }: CatalogueNews,
  from: number,
): Promise<CatalogueDelta> {
  const to = from + 1
  const file = await writePublished(folder, { kind: 'delta', number: to }, [[...documents.values()]])
  return { from, to, ...file }
}

/** What changed, once the quiet time is over. */
async function gather(
  { clock, signal, quietMs = defaultQuietMs }: PublisherOptions,
  catalogue: CouchDatabase,
  since: string,
): Promise<CatalogueNews> {
  const end = clock.monotonic() + longestGatherMs
  const isOver = (): boolean => signal.aborted || clock.monotonic() >= end
  let news: CatalogueNews = { documents: new Map(), since }
  for (;;) {
    const known = news
    await sleep(clock, Math.min(quietMs, end - clock.monotonic()), signal)
    news = await readNews(catalogue, known)
    const isImport = news.documents.size >= fewestOfImport && news.since !== known.since
    if (!isImport || isOver()) return news
  }
}

async function readEpoch(couch: Couch): Promise<string> {
  const document = await couch.database(databases.chain).get<EpochDocument>(documentIds.epoch)
  return document?.epoch ?? ''
}

const storesOf = async (couch: Couch): Promise<readonly string[]> => (await couch.names()).filter(isOfStore)

/** Terminals do not go back to a lower number: a folder that was lost goes on counting. */
async function newestTold(couch: Couch): Promise<number> {
  let newest = 0
  for (const store of await storesOf(couch)) {
    const pulse = await couch.database(store).get<CataloguePulse>('pulse:catalogue')
    newest = Math.max(newest, pulse?.number ?? 0)
  }
  return newest
}

/** Stores that could not be told, each with its failure. */
type Untold = ReadonlyMap<string, unknown>

const none: Untold = new Map()

/**
 * `pulse:catalogue` of each store names the newest number; a store that is new hears of it at the next run. With news of stores alone
 * only these are told, since they were not before.
 */
async function tellStores(options: PublisherOptions, number: number, news: News): Promise<Untold> {
  const isAsked = (store: string): boolean => !news || news.has(databases.catalogue) || news.has(store)
  const stores = (await storesOf(options.couch)).filter(isAsked)
  const untold = new Map<string, unknown>()
  await someAtOnce(toldAtOnce, stores, async (store) => {
    try {
      await tell(options, store, number)
    } catch (error) {
      untold.set(store, error)
    }
  })
  return untold
}

const tell = ({ couch, clock }: PublisherOptions, store: string, number: number): Promise<unknown> =>
  editDocument<CataloguePulse>(couch.database(store), 'pulse:catalogue', (known) =>
    known && known.number >= number
      ? null
      : {
          _id: 'pulse:catalogue',
          type: 'catalogue-pulse',
          number,
          at: new Date(clock.now()).toISOString(),
        },
  )
