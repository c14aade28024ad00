import type { Couch } from '#head-office/couch/couch.ts'
import type { Product } from '#src/domain/product/product.ts'
import { saveDocuments } from '#tools/demo/data/save-documents.ts'
import { visit, withProfile } from './browser.ts'
import { withCouch, type CouchProcess } from './couch-process.ts'
import type { NaiveFill } from './naive/source.ts'
import { naiveProduct, withNaiveSite } from './naive-site.ts'

export interface NaiveRun {
  /** For all products; extrapolated where the cap cut it short. */
  readonly seconds: number
  readonly isExtrapolated: boolean
  readonly longestStallMs: number
}

export interface NaivePeers {
  readonly rxdb: readonly NaiveRun[]
  readonly pouchdb: readonly NaiveRun[]
  /** What the server itself takes for the same requests, nothing done with its answers. */
  readonly serverSeconds: number
}

interface NaivePlan {
  readonly folder: string
  readonly runs: number
  /** As many of the products as head office has; of the rest it is told by these. */
  readonly seeded: number
  readonly rxdbCapMs: number
  readonly pouchdbCapMs: number
  readonly say: (line: string) => void
}

const database = 'naive'
/** What the replication plugin asks for at a time, unless told otherwise. */
const pluginBatch = 100
const savedTogether = 1_000

/** Fills RxDB over its replication plugin and PouchDB, each in a page, in turns, from the embedded server. */
export async function measureNaiveFill(products: readonly Product[], plan: NaivePlan): Promise<NaivePeers> {
  return withNaiveSite((site) =>
    withCouch({ folder: `${plan.folder}/couch` }, async (server) => {
      await seed(server.couch, products.slice(0, plan.seeded))
      plan.say('head office is filled for the naive builds')
      const rxdb: NaiveRun[] = []
      const pouchdb: NaiveRun[] = []
      const source = { server, url: site.url, documents: products.length }
      for (let run = 0; run < plan.runs; run += 1) {
        rxdb.push(await fillOnce({ ...source, build: 'fillRxdb', capMs: plan.rxdbCapMs }, plan))
        pouchdb.push(await fillOnce({ ...source, build: 'fillPouch', capMs: plan.pouchdbCapMs }, plan))
      }
      const share = Math.min(1, plan.seeded / products.length)
      return { rxdb, pouchdb, serverSeconds: (await readAlone(server)) / share }
    }),
  )
}

async function seed(couch: Couch, products: readonly Product[]): Promise<void> {
  await couch.createDatabase(database)
  for (let start = 0; start < products.length; start += savedTogether) {
    const documents = products.slice(start, start + savedTogether).map(naiveDocument)
    await saveDocuments(couch.database(database), documents, new Map())
  }
}

const naiveDocument = (product: Product) => {
  const { id, ...rest } = naiveProduct(product)
  return { _id: id, ...rest }
}

interface Source {
  readonly server: CouchProcess
  readonly url: string
  readonly documents: number
  readonly build: 'fillRxdb' | 'fillPouch'
  readonly capMs: number
}

async function fillOnce(
  { server, url, documents, build, capMs }: Source,
  { folder, say }: NaivePlan,
): Promise<NaiveRun> {
  const { authorization } = server
  const source = { url: `${server.url}/${database}/`, authorization, documents, capMs }
  const filled: NaiveFill = await withProfile(folder, (profile) =>
    visit({ url, profile, isOpen: true }, (page) =>
      page.evaluate((given) => window.naive[given.build](given), { ...source, build }),
    ),
  )
  const isExtrapolated = filled.documents < documents
  const seconds = isExtrapolated ? (filled.seconds * documents) / filled.documents : filled.seconds
  const note = isExtrapolated
    ? `: cut at ${filled.documents} documents after ${filled.seconds.toFixed(0)} s`
    : ''
  say(`${build} ${seconds.toFixed(1)} s${note}`)
  return { seconds, isExtrapolated, longestStallMs: filled.longestStallMs }
}

async function readAlone({ url, authorization }: CouchProcess): Promise<number> {
  const start = performance.now()
  let since: string | number = 0
  for (;;) {
    const query = `style=all_docs&feed=normal&include_docs=true&limit=${pluginBatch}&seq_interval=${pluginBatch}`
    const answer = await fetch(`${url}/${database}/_changes?${query}&since=${encodeURIComponent(since)}`, {
      headers: { authorization },
    })
    const { results, last_seq } = (await answer.json()) as { results: unknown[]; last_seq: string | number }
    if (results.length === 0) return (performance.now() - start) / 1000
    since = last_seq
  }
}
