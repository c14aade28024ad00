import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import idb from 'pouchdb-adapter-idb'
import { watchStalls } from '../stall-watch.ts'
import { withSecret, type NaiveFill, type Source } from './source.ts'

/** What its replicator takes at a time, unless told otherwise. */
const batch = 100

PouchDB.plugin(http)
PouchDB.plugin(idb)

/** PouchDB in the page, filled by the steps of its replicator through its own calls; the checkpoints that it would write too are left out. */
export async function fillPouch({ url, authorization, documents, capMs }: Source): Promise<NaiveFill> {
  const stop = watchStalls()
  const start = performance.now()
  const remote = new PouchDB(url, { adapter: 'http', fetch: withSecret(authorization) })
  const local = new PouchDB('naive', { adapter: 'idb' })
  const changesSince = (since: number | string) => remote.changes({ since, limit: batch, style: 'all_docs' })
  let received = 0
  // As its replicator does, it asks for the next batch while this one is taken over.
  let next = changesSince(0)
  while (received < documents && performance.now() - start < capMs) {
    const { results, last_seq } = await next
    if (results.length === 0) break
    next = changesSince(last_seq)
    received += await takeOver(remote, local, results)
  }
  const seconds = (performance.now() - start) / 1000
  return { seconds, documents: Math.min(received, documents), longestStallMs: stop() }
}

type Changes = Awaited<ReturnType<PouchDB['changes']>>['results']

async function takeOver(remote: PouchDB, local: PouchDB, changes: Changes): Promise<number> {
  const known = Object.fromEntries(changes.map(({ id, changes: revs }) => [id, revs.map(({ rev }) => rev)]))
  const missing = Object.entries(await local.revsDiff(known))
  const docs = missing.flatMap(([id, { missing: revs }]) => revs.map((rev) => ({ id, rev })))
  const { results } = await remote.bulkGet({ docs, revs: true, latest: true })
  const found = results.flatMap(({ docs: given }) => given.flatMap(({ ok }) => ok ?? []))
  await local.bulkDocs(found, { new_edits: false })
  return found.length
}
