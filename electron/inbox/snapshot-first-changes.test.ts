import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { StoreManifest } from '#src/contract/documents/store-manifest.ts'
import { FakeChanges } from '#test/support/electron/fake-changes.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import type { Fetch } from '../link/couch-link.ts'
import { FeedFollower } from './feed-follower.ts'
import { ReplicaLink } from './replica-link.ts'
import { SnapshotFirstChanges } from './snapshot-first-changes.ts'

const source = { database: 'store-s1', from: 'head-office' } as const
const url = 'http://published/stores/s1'
const inFile = 1_200
/** Stands at 1200 of the feed. */
const lines = Array.from({ length: inFile }, (_, n) => `{"_id":"stock:${n}","_rev":"3-a","value":1}\n`)
const bytes = gzipSync(lines.join(''))
const sha256 = createHash('sha256').update(bytes).digest('hex')
const manifest: StoreManifest = {
  format: 1,
  feeds: [
    { file: 'states-1-a.gz', sha256, bytes: bytes.length, documents: inFile, ...source, since: '1200' },
  ],
  at: '2026-11-21T12:00:00.000Z',
}

let root: string
let folder: string
let offered: StoreManifest | undefined
/** Bytes that still come before the line is cut. */
let left: number
let ranges: (string | null)[]
let changes: FakeChanges
let worker: FakeReplica
let feeds: FeedFollower[]

const fetch: Fetch = async (asked, init) => {
  if (asked.endsWith('/manifest.json'))
    return offered ? Response.json(offered) : new Response(null, { status: 404 })
  const range = new Headers(init?.headers).get('range')
  ranges.push(range)
  const rest = bytes.subarray(Number(/\d+/.exec(range ?? '0')?.[0]))
  const sent = rest.subarray(0, left)
  left -= sent.length
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new Uint8Array(sent)),
    pull: (controller) =>
      sent.length < rest.length ? controller.error(new TypeError('terminated')) : controller.close(),
  })
  return new Response(body, { status: range === null ? 200 : 206 })
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kontuar-first-'))
  folder = path.join(root, 'store-s1')
  offered = manifest
  left = Infinity
  ranges = []
  feeds = []
  changes = new FakeChanges()
  for (let n = 0; n < inFile; n += 1) changes.put(`stock:${n}`, 1)
  worker = new FakeReplica()
})

afterEach(async () => {
  await Promise.all(feeds.map((feed) => feed.stop()))
  rmSync(root, { recursive: true })
})

const first = (clock = new ManualClock()): SnapshotFirstChanges =>
  new SnapshotFirstChanges(changes, source.database, { fetch, url, folder, clock })

/** The file is there, and so many of its rows are stored. */
async function placeAfter(rows: number): Promise<string> {
  const begun = first()
  return (await begun.batch((await begun.batch('0', rows)).last, rows)).last
}

/** A main process that begins to follow; `until` lets its waits pass. */
function follow() {
  const clock = new ManualClock()
  const replica = new ReplicaLink()
  const log = { info: () => undefined, error: () => undefined }
  const feed = new FeedFollower({
    ...{ source, changes: first(clock), replica, rhythm: 'live', clock, random: () => 0.5, log },
  })
  feeds.push(feed)
  feed.start()
  replica.attach(worker.connect())
  const until = (isSo: () => boolean) =>
    expect.poll(async () => (await clock.advance(1_000), isSo()), { timeout: 5_000 }).toBe(true)
  return { until }
}

const place = (): string => worker.checkpoints['head-office/store-s1'] ?? ''
const isCaughtUp = (): boolean => worker.received.some(({ type }) => type === 'fresh')

describe('a feed that begins with a file', () => {
  it('brings all of it and then goes on from its place, in the database’s own changes', async () => {
    changes.put('stock:7', 2)
    changes.put('stock:9999', 2)
    await follow().until(isCaughtUp)
    expect(changes.pulls).toEqual(['1200'])
    expect(worker.rows.size).toBe(inFile + 1)
    expect(worker.rows.get('store-s1/stock:7')).toMatchObject({ document: { value: 2 } })
    expect(worker.rows.get('store-s1/stock:8')).toMatchObject({ document: { _rev: '3-a' } })
    expect(place()).toBe('1202')
    expect(existsSync(folder)).toBe(false)
  })

  it('says that it is caught up only when its feed is', async () => {
    changes.isCut = true
    await follow().until(() => worker.rows.size === inFile)
    expect(isCaughtUp()).toBe(false)
  })

  it('takes a cut download up where it stopped', async () => {
    left = Math.floor(bytes.length / 2)
    const { until } = follow()
    await until(() => ranges.length > 0)
    left = Infinity
    await until(isCaughtUp)
    expect(ranges).toEqual([null, `bytes=${Math.floor(bytes.length / 2)}-`])
    expect(changes.pulls).toEqual(['1200'])
  })

  it('goes on at its line after a restart, and brings again what was not stored', async () => {
    const place = await placeAfter(500)
    const again = first()
    for (const batch of [await again.batch(place, 500), await again.batch(place, 500)]) {
      expect(batch.rows).toHaveLength(500)
      expect(batch.rows[0]?.id).toBe('stock:500')
    }
    const end = (await again.batch(place, 500)).last
    for (const batch of [await again.batch(end, 500), await again.batch(end, 500)])
      expect([batch.rows.length, batch.last]).toEqual([200, '1200'])
    expect(ranges).toHaveLength(1)
  })

  it.each([
    ['is gone', () => rmSync(folder, { recursive: true })],
    ['is damaged', () => readdirSync(folder).forEach((file) => writeFileSync(path.join(folder, file), 'x'))],
  ])('is read from its beginning where the file %s in the middle', async (_, damage) => {
    const place = await placeAfter(500)
    damage()
    changes.remove('stock:3')
    await first().batch(place, 500)
    expect(changes.pulls).toEqual(['0'])
    expect(existsSync(folder)).toBe(false)
  })

  it.each([
    ['there is no file', () => (offered = undefined)],
    ['there is none of this feed', () => (offered = { ...manifest, feeds: [] })],
    ['no file ever comes', () => (left = 0)],
    [
      'the file is another',
      () => (offered = { ...manifest, feeds: [{ ...manifest.feeds[0]!, sha256: 'a'.repeat(64) }] }),
    ],
  ])('is read from its beginning where %s', async (_, befalls) => {
    befalls()
    await follow().until(isCaughtUp)
    expect(changes.pulls[0]).toBe('0')
    expect(worker.rows.size).toBe(inFile)
    expect(existsSync(folder)).toBe(false)
  })
})
