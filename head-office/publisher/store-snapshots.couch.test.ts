import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { StoreManifest } from '#src/contract/documents/store-manifest.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { s1 } from '#test/support/trade-facts.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { StoreSnapshots } from './store-snapshots.ts'

let test: TestCouch
let couch: Couch
let folder: string
let clock: ManualClock
let snapshots: StoreSnapshots

beforeAll(async () => {
  test = await testCouch()
})
afterAll(() => test.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'))
  couch = test.fresh()
  for (const name of ['catalogue', 'store-s1', 'facts-s1-2026']) await couch.createDatabase(name)
  await put('catalogue', { ...storeDocument(s1, 'north', []), facts: 'facts-s1-2026' })
  await put('store-s1', { _id: 'epoch', type: 'epoch', epoch: 'e1' })
  clock = new ManualClock(Date.now())
  snapshots = new StoreSnapshots({ couch, clock, folder })
})
afterEach(() => rm(folder, { recursive: true }))

const put = (database: string, document: object): Promise<string> =>
  couch.database(database).put(document as Stored)
const putFacts = async (writer: string, ...seqs: readonly number[]): Promise<void> => {
  for (const seq of seqs) await put('facts-s1-2026', { _id: factId(writer, seq), seq })
}
const factId = (writer: string, seq: number): string => `fact:${writer}:${String(seq).padStart(12, '0')}`
const progress = (writer: string, folded: number) => ({
  _id: `progress:${writer}`,
  type: 'progress',
  writer,
  folded,
})

const made = async (): Promise<StoreManifest> => {
  const manifest = await snapshots.manifestOf(s1)
  if (!manifest) throw new Error('none is made')
  return manifest
}

async function read({ feeds }: StoreManifest, feed: number): Promise<readonly Stored[]> {
  const bytes = await readFile(join(snapshots.folderOf(s1), feeds[feed]?.file ?? ''))
  const lines = gunzipSync(bytes).toString().split('\n')
  return lines.flatMap((line) => (line ? [JSON.parse(line) as Stored] : []))
}

const idsOf = (documents: readonly Stored[]): string[] => documents.map(({ _id }) => _id)

describe('what a terminal of a store begins with', () => {
  it('is every state with its revision, and of the facts those that no state holds', async () => {
    const rev = await put('store-s1', { _id: 'stock:K-1', type: 'stock' })
    await put('store-s1', { _id: 'day:2026-11-22', type: 'day' })
    await put('store-s1', progress('t1', 2))
    await put('store-s1', { _id: '_design/guard' })
    await putFacts('t1', 1, 2, 3)
    await putFacts('t2', 1)
    const manifest = await made()
    const states = await read(manifest, 0)
    // How far writers are folded comes last: no fact is let go of before the states that hold it are there.
    expect(idsOf(states)).toEqual(['day:2026-11-22', 'epoch', 'stock:K-1', 'progress:t1'])
    expect(states).toContainEqual({ _id: 'stock:K-1', _rev: rev, type: 'stock' })
    expect(idsOf(await read(manifest, 1))).toEqual([factId('t1', 3), factId('t2', 1)])
    expect(manifest.feeds.map(({ database, documents }) => [database, documents])).toEqual([
      ['store-s1', 4],
      ['facts-s1-2026', 2],
    ])
  })

  it('leads on without a gap: what changes while it is written stands in the feeds after it', async () => {
    await put('store-s1', { _id: 'stock:K-1', type: 'stock' })
    await put('store-s1', progress('t1', 1))
    await putFacts('t1', 1, 2)
    // Each read finds the store a step further: a fact comes, is folded into a state, and its progress follows.
    let seq = 2
    const trading = couchThat(async () => {
      seq += 1
      await putFacts('t1', seq)
      await editDocument(couch.database('store-s1'), 'stock:K-1', (known) => ({ ...known!, sold: seq }))
      await editDocument(couch.database('store-s1'), 'progress:t1', (known) => ({ ...known!, folded: seq }))
    })
    snapshots = new StoreSnapshots({ couch: trading, clock, folder })
    const manifest = await made()
    const [states, facts] = manifest.feeds
    const later = async (database: string, since = '') =>
      (await couch.database(database).changes<Stored>(since, 1_000)).results.map(({ id }) => id)
    const told = new Set([...idsOf(await read(manifest, 1)), ...(await later('facts-s1-2026', facts?.since))])
    const { folded = 0 } = (await read(manifest, 0)).at(-1) as { folded?: number }
    for (let above = folded + 1; above <= seq; above += 1) expect(told).toContain(factId('t1', above))
    const stock = (await read(manifest, 0)).find(({ _id }) => _id === 'stock:K-1') as { sold?: number }
    expect(stock.sold ?? 0).toBeGreaterThanOrEqual(folded)
    expect(await later('store-s1', states?.since)).toEqual(
      expect.arrayContaining(['stock:K-1', 'progress:t1']),
    )
  })

  it('is made once for all that ask within an hour, and anew after a restore', async () => {
    const [one, other] = await Promise.all([made(), made()])
    expect(other).toBe(one)
    await clock.advance(3_599_000)
    expect(await made()).toBe(one)
    await editDocument(couch.database('store-s1'), 'epoch', (known) => ({ ...known!, epoch: 'e2' }))
    const restored = await made()
    expect(restored).not.toBe(one)
    await clock.advance(3_600_000)
    expect(await made()).not.toBe(restored)
  })

  it('is tried again after a failure', async () => {
    let isSick = true
    const sick = couchThat(() => (isSick ? Promise.reject(new Error('sick')) : Promise.resolve()))
    snapshots = new StoreSnapshots({ couch: sick, clock, folder })
    await expect(made()).rejects.toThrow('sick')
    isSick = false
    expect((await made()).feeds).toHaveLength(2)
  })

  it('is left to the feeds where eight stores begin at once', async () => {
    const gate = Promise.withResolvers<void>()
    let waiting = 0
    const slow = couchThat(() => {
      waiting += 1
      return gate.promise
    })
    snapshots = new StoreSnapshots({ couch: slow, clock, folder })
    const stores = Array.from({ length: 8 }, (_, n) => `x${n}` as typeof s1)
    for (const store of stores) {
      await couch.createDatabase(`store-${store}`)
      await put('catalogue', { ...storeDocument(store, 'north', []), facts: 'facts-s1-2026' })
    }
    const asked = stores.map((store) => snapshots.manifestOf(store))
    await expect.poll(() => waiting).toBe(8)
    expect(await snapshots.manifestOf(s1)).toBeUndefined()
    gate.resolve()
    await Promise.all(asked)
    expect((await made()).feeds).toHaveLength(2)
  })

  it('lies on the disk of head office for two hours', async () => {
    await made()
    const seconds = clock.now() / 1000
    const ages = [7_100, 7_300]
    for (const [index, file] of (await readdir(snapshots.folderOf(s1))).entries()) {
      const at = seconds - (ages[index] ?? 0)
      await utimes(join(snapshots.folderOf(s1), file), at, at)
    }
    await snapshots.sweeping.run(null)
    expect(await readdir(snapshots.folderOf(s1))).toHaveLength(1)
  })
})

/** The same server, where something happens before each range of documents is read. */
const couchThat = (happens: () => Promise<void>): Couch => ({
  ...couch,
  database: (name) => {
    const database = couch.database(name)
    const range: typeof database.range = async (asked) => {
      await happens()
      return database.range(asked)
    }
    return { ...database, range }
  },
})
