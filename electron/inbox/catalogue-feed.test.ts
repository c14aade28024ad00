import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fetch } from '../link/couch-link.ts'
import { CatalogueFeed } from './catalogue-feed.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { ReplicaLink } from './replica-link.ts'

const log = { info: () => undefined, error: () => undefined }

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const file = (name: string) => ({ file: name, sha256: hashOf(name), bytes: name.length, documents: 1 })
const step = (from: number) => ({ ...file(`delta-${from + 1}`), from, to: from + 1 })
const offer = (number: number, ...from: number[]): CatalogueManifest => ({
  format: 1,
  epoch: 'e1',
  number,
  snapshot: file(`snapshot-${number}`),
  deltas: from.map(step),
  at: '2026-11-21T12:00:00.000Z',
})

let folder: string
let offered: CatalogueManifest
let asked: string[]
let worker: FakeReplica
let feed: CatalogueFeed
let replica: ReplicaLink
let clock: ManualClock
let isCut: boolean
/** What the folder held whenever it was said to hold all. */
let kepts: string[][]

/** Each file holds its own name. */
const fetch: Fetch = async (url) => {
  if (isCut) throw new TypeError('fetch failed')
  const name = String(url).split('/').at(-1) ?? ''
  if (name === 'manifest.json') return Response.json(offered)
  asked.push(name)
  return new Response(name)
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kontuar-feed-'))
  asked = []
  isCut = false
  worker = new FakeReplica()
  clock = new ManualClock()
  replica = new ReplicaLink()
  const files = { fetch, url: 'http://published/catalogue', folder, clock }
  kepts = []
  const onKept = () => void kepts.push(readdirSync(folder).sort())
  feed = new CatalogueFeed({ clock, random: () => 0.5, log, files, replica, onKept })
})

afterEach(async () => {
  await feed.stop()
  rmSync(folder, { recursive: true })
})

const holds = (number: number): Promise<void> =>
  vi.waitFor(async () => {
    await clock.advance(10_000)
    expect(worker.catalogue?.number).toBe(number)
  })

/** What the worker was told, in order. */
const told = () =>
  worker.received.flatMap((message) => {
    if (message.type === 'catalogue') return [`whole ${message.manifest.number}`]
    return message.type === 'catalogue-deltas' ? [`on to ${message.deltas.map(({ to }) => to).join()}`] : []
  })

describe('CatalogueFeed', () => {
  it('brings the snapshot and the deltas after it, then only what is new', async () => {
    offered = offer(2, 1, 2, 3)
    feed.start()
    replica.attach(worker.connect())
    await holds(4)
    offered = offer(2, 1, 2, 3, 4)
    feed.wake()
    await holds(5)
    expect(told()).toEqual(['whole 2', 'on to 3,4', 'on to 5'])
    expect(asked).toEqual(['snapshot-2', 'delta-3', 'delta-4', 'delta-5'])
    const kept = ['snapshot-2', 'delta-3', 'delta-4', 'delta-5'].map((name) => `${hashOf(name)}.ndjson.gz`)
    await vi.waitFor(() => expect(kepts.at(-1)).toEqual([...kept, 'manifest.json'].sort()))
  })

  it('goes on from what the replica held when it opened, whatever the newest snapshot is', async () => {
    worker.catalogue = { number: 3, epoch: 'e1' }
    offered = offer(5, 3, 4, 5)
    feed.start()
    replica.attach(worker.connect())
    await holds(6)
    expect(told()).toEqual(['on to 4,5,6'])
    expect(asked.slice(0, 3)).toEqual(['delta-4', 'delta-5', 'delta-6'])
  })

  it('takes the snapshot where the deltas begin too late or belong to another epoch', async () => {
    worker.catalogue = { number: 2, epoch: 'e1' }
    offered = offer(4, 3, 4)
    feed.start()
    replica.attach(worker.connect())
    await holds(5)
    offered = { ...offer(6, 5), epoch: 'e2' }
    feed.wake()
    await holds(6)
    expect(told()).toEqual(['whole 4', 'on to 5', 'whole 6'])
  })

  it('fills a replica that was lost from what it has kept, when head office is away', async () => {
    offered = offer(2, 1, 2)
    feed.start()
    replica.attach(worker.connect())
    await holds(3)
    await vi.waitFor(() => expect(readdirSync(folder)).toContain('manifest.json'))
    isCut = true
    worker = new FakeReplica()
    replica.attach(worker.connect())
    await holds(3)
    expect(told()).toEqual(['whole 2', 'on to 3'])
  })

  it('leaves a replica alone that holds a catalogue, when head office is away', async () => {
    isCut = true
    worker.catalogue = { number: 2, epoch: 'e1' }
    feed.start()
    replica.attach(worker.connect())
    await clock.advance(60_000)
    expect(told()).toEqual([])
  })

  it('asks nothing of a replica that is ahead of what a cache still offers', async () => {
    worker.catalogue = { number: 9, epoch: 'e1' }
    offered = offer(4, 3)
    feed.start()
    replica.attach(worker.connect())
    feed.wake()
    await clock.advance(1_000)
    expect(told()).toEqual([])
  })

  it('fetches again what the worker calls damaged', async () => {
    worker.catalogue = { number: 1, epoch: 'e1' }
    offered = offer(1, 1)
    worker.fail('catalogue-damaged')
    feed.start()
    replica.attach(worker.connect())
    await holds(2)
    expect(asked.slice(0, 2)).toEqual(['delta-2', 'delta-2'])
  })
})
