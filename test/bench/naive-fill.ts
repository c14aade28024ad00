import type { Couch } from '#head-office/couch/couch.ts'
import type { Product } from '#src/domain/product/product.ts'
import { saveDocuments } from '#tools/demo/data/save-documents.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import { visit, withProfile } from './browser.ts'
import { withCouch, type CouchProcess } from './couch-process.ts'
import type { NaiveFill } from './naive/page.ts'

export interface NaiveRun {
  /** For all products; extrapolated where the cap cut it short. */
  readonly seconds: number
  readonly isExtrapolated: boolean
  readonly longestStallMs: number
}

export interface NaivePeer {
  readonly runs: readonly NaiveRun[]
  /** What the server itself takes for the same requests, nothing done with its answers. */
  readonly serverSeconds: number
}

interface NaivePlan {
  readonly folder: string
  readonly runs: number
  readonly capMs: number
  readonly say: (line: string) => void
}

const database = 'naive'
/** What the replication plugin asks for at a time, unless told otherwise. */
const pluginBatch = 60
const savedTogether = 1_000

/** Fills RxDB in the page over the replication plugin, from the embedded server. */
export async function measureNaiveFill(products: readonly Product[], plan: NaivePlan): Promise<NaivePeer> {
  const site = await replicaSite(new URL('naive/', import.meta.url))
  try {
    return await withCouch({ folder: `${plan.folder}/couch` }, async (server) => {
      await seed(server.couch, products)
      plan.say('head office is filled for the naive build')
      const runs: NaiveRun[] = []
      for (let run = 0; run < plan.runs; run += 1) {
        runs.push(await fillOnce({ server, url: site.url, documents: products.length }, plan))
      }
      return { runs, serverSeconds: await readAlone(server) }
    })
  } finally {
    await site.close()
  }
}

async function seed(couch: Couch, products: readonly Product[]): Promise<void> {
  await couch.createDatabase(database)
  for (let start = 0; start < products.length; start += savedTogether) {
    const documents = products.slice(start, start + savedTogether).map(flat)
    await saveDocuments(couch.database(database), documents, new Map())
  }
}

const flat = ({ sku, gtins, name, category, unit, price, vat }: Product) => ({
  _id: sku,
  gtin: gtins[0] ?? '',
  name,
  category,
  unit,
  price: price.minor,
  vat,
})

interface Source {
  readonly server: CouchProcess
  readonly url: string
  readonly documents: number
}

async function fillOnce(
  { server, url, documents }: Source,
  { folder, capMs, say }: NaivePlan,
): Promise<NaiveRun> {
  const { authorization } = server
  const source = { url: `${server.url}/${database}/`, authorization, documents, capMs }
  const filled: NaiveFill = await withProfile(folder, (profile) =>
    visit({ url, profile, isOpen: true }, (page) =>
      page.evaluate((given) => window.naiveFill(given), source),
    ),
  )
  const isExtrapolated = filled.documents < documents
  const seconds = isExtrapolated ? (filled.seconds * documents) / filled.documents : filled.seconds
  const note = isExtrapolated
    ? `: cut at ${filled.documents} documents after ${filled.seconds.toFixed(0)} s`
    : ''
  say(`naive build ${seconds.toFixed(1)} s${note}`)
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
