import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { couchUnderTest } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

interface Doc {
  _id: string
  _rev?: string
  [field: string]: unknown
}
interface Change {
  id: string
  seq: string | number
  changes: { rev: string }[]
}
interface Feed extends Promise<{ results: Change[]; last_seq: string | number }> {
  on(event: 'change', listener: (change: Change) => void): Feed
  cancel(): void
}
/** The calls that PouchDB's own replicator makes on either side. */
interface Peer {
  info(): Promise<{ doc_count: number }>
  get(id: string, options?: object): Promise<Doc>
  put(doc: Doc): Promise<{ rev: string }>
  remove(id: string, rev: string): Promise<unknown>
  changes(options: object): Feed
  revsDiff(revs: Record<string, string[]>): Promise<Record<string, { missing: string[] }>>
  bulkGet(options: object): Promise<{ results: { docs: { ok?: Doc }[] }[] }>
  bulkDocs(docs: Doc[], options: object): Promise<{ id: string; name?: string }[]>
  close(): Promise<void>
}
interface PeerConstructor {
  new (name: string, options?: object): Peer
  plugin(adapter: unknown): PeerConstructor
}

const require = createRequire(import.meta.url)
const core: PeerConstructor = require('pouchdb-core')
const Pouch = core.plugin(require('pouchdb-adapter-leveldb')).plugin(require('pouchdb-adapter-http'))

let couch: TestCouch
let folder: string
let local: Peer
let remote: Peer

beforeAll(async () => {
  couch = await couchUnderTest()
})
afterAll(() => couch.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peer-'))
  local = new Pouch(join(folder, 'local'), { adapter: 'leveldb' })
  remote = openRemote(await couch.createDatabase())
})
afterEach(async () => {
  await local.close()
  await rm(folder, { recursive: true, force: true })
})

function openRemote(name: string): Peer {
  const fetchAs = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: couch.basic },
    })
  return new Pouch(`${couch.url}/${name}`, { adapter: 'http', skip_setup: true, fetch: fetchAs })
}

/** Copies what `target` lacks of `changes`, as the CouchDB replication protocol says; gives the refused ids. */
async function copy(source: Peer, target: Peer, changes: Change[]): Promise<string[]> {
  const revs = Object.fromEntries(
    changes.map(({ id, changes: leaves }) => [id, leaves.map(({ rev }) => rev)]),
  )
  const missing = Object.entries(await target.revsDiff(revs))
  const docs = missing.flatMap(([id, diff]) => diff.missing.map((rev) => ({ id, rev })))
  if (docs.length === 0) return [] // PouchDB's own bulkGet never answers an empty list
  const { results } = await source.bulkGet({ docs, revs: true, latest: true })
  const found = results.flatMap((result) => result.docs).flatMap(({ ok }) => (ok ? [ok] : []))
  const refused = await target.bulkDocs(found, { new_edits: false })
  return refused.map(({ id }) => id)
}

async function replicate(source: Peer, target: Peer): Promise<string[]> {
  const { results } = await source.changes({ since: 0, style: 'all_docs' })
  return copy(source, target, results)
}

describe('PouchDB over HTTP', () => {
  it('pushes documents with their revisions', async () => {
    for (let n = 0; n < 120; n += 1) await local.put({ _id: `d${n}`, n })
    expect(await replicate(local, remote)).toEqual([])
    expect((await remote.info()).doc_count).toBe(120)
    expect(await remote.get('d7', { revs: true })).toEqual(await local.get('d7', { revs: true }))
  })

  it('pulls documents, edits and deletions', async () => {
    const { rev } = await remote.put({ _id: 'a', n: 1 })
    await remote.put({ _id: 'b', n: 1 })
    await replicate(remote, local)
    await remote.put({ _id: 'a', _rev: rev, n: 2 })
    await remote.remove('b', (await remote.get('b'))._rev ?? '')
    await replicate(remote, local)
    expect(await local.get('a')).toMatchObject({ n: 2 })
    await expect(local.get('b')).rejects.toMatchObject({ status: 404, reason: 'deleted' })
  })

  it('brings a conflict of two offline edits to the same winner on both sides', async () => {
    const { rev } = await remote.put({ _id: 'a', by: 'nobody' })
    await replicate(remote, local)
    await remote.put({ _id: 'a', _rev: rev, by: 'remote' })
    await local.put({ _id: 'a', _rev: rev, by: 'local' })
    await replicate(local, remote)
    await replicate(remote, local)
    const winner = await remote.get('a', { conflicts: true })
    expect(winner['_conflicts']).toHaveLength(1)
    expect(await local.get('a', { conflicts: true })).toEqual(winner)
  })

  it('is told which documents a validator refused, and the others arrive', async () => {
    await remote.put({
      _id: '_design/v',
      validate_doc_update: `function (d) { if (d.bad) throw { forbidden: 'x' } }`,
    })
    await local.put({ _id: 'good' })
    await local.put({ _id: 'bad', bad: true })
    expect(await replicate(local, remote)).toEqual(['bad'])
    expect(await remote.get('good')).toMatchObject({ _id: 'good' })
  })

  it('follows live, in both directions at once', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => n)
    const pipe = (source: Peer, target: Peer, prefix: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const wanted = new Set(ids.map((n) => `${prefix}${n}`))
        let tail = Promise.resolve()
        const feed = source.changes({ since: 0, live: true, style: 'all_docs' }).on('change', (change) => {
          tail = tail.then(async () => {
            await copy(source, target, [change])
            wanted.delete(change.id)
            if (wanted.size > 0) return
            feed.cancel()
            resolve()
          })
          tail.catch(reject)
        })
      })
    const pipes = [pipe(local, remote, 'l'), pipe(remote, local, 'r')]
    for (const n of ids) await Promise.all([local.put({ _id: `l${n}` }), remote.put({ _id: `r${n}` })])
    await Promise.all(pipes)
    expect((await remote.info()).doc_count).toBe(60)
    expect((await local.info()).doc_count).toBe(60)
  })
})
