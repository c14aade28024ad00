import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { couchUnderTest } from '#embedded-couch/test-couch.ts'
import type { TestCouch } from '#embedded-couch/test-couch.ts'
import { systemClock } from '#src/base/clock.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { CouchLink } from '../link/couch-link.ts'
import type { Fetch } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { CouchChanges } from './couch-changes.ts'
import { FeedFollower } from './feed-follower.ts'
import { ReplicaLink } from './replica-link.ts'

const clock = systemClock(globalThis)
const soon = { timeout: 8_000, interval: 20 }

let couch: TestCouch
let database: string
/** Befalls each request of the feed before it leaves. */
let onAsked: (path: string) => Promise<void>
let worker: FakeReplica
let replica: ReplicaLink
let changes: CouchChanges
let feed: FeedFollower

const fetchAsAdmin: Fetch = async (url, init) => {
  await onAsked(url.slice(couch.url.length))
  return fetch(url, { ...init, headers: { ...init?.headers, authorization: couch.basic } })
}

beforeEach(async () => {
  couch = await couchUnderTest()
  database = await couch.createDatabase()
  onAsked = async () => undefined
  worker = new FakeReplica()
  replica = new ReplicaLink()
  const link = new CouchLink({
    ...{ clock, fetch: fetchAsAdmin, offset: new ClockOffset(), monitor: new LinkMonitor(clock) },
    token: { current: () => '', renew: async () => false },
  })
  changes = new CouchChanges(link, `${couch.url}/${database}`)
  const source = { database, from: 'head-office' } as const
  const log = { info: () => undefined, error: () => undefined }
  feed = new FeedFollower({ source, changes, replica, rhythm: 'live', clock, random: () => 0.5, log })
  replica.attach(worker.connect())
})

afterEach(async () => {
  replica.close()
  await feed.stop()
  await couch.close()
})

const put = (id: string) => couch.ask('PUT', `/${database}/${id}`, { body: {} })
const putTen = (prefix: string) => Promise.all(Array.from({ length: 10 }, (_, n) => put(`${prefix}${n}`)))
const isBell = (path: string): boolean => path.includes('feed=longpoll')

describe('a feed of a real server', () => {
  it('brings at once what is written between a pull and the live feed', async () => {
    let isLate = true
    onAsked = async (path) => {
      if (!isBell(path) || !isLate) return
      isLate = false
      await putTen('late-')
    }
    feed.start()
    await vi.waitFor(() => expect(worker.rows.size).toBe(10), soon)
  })

  it('brings what is written while the live feed is cut again and again', async () => {
    let cuts = 3
    onAsked = async (path) => {
      if (!isBell(path) || cuts === 0) return
      cuts -= 1
      await putTen(`cut-${cuts}-`)
      throw new TypeError('fetch failed')
    }
    feed.start()
    await vi.waitFor(() => expect(worker.rows.size).toBe(30), soon)
  })

  it('begins again where the database was made anew, and removes what is deleted there', async () => {
    await putTen('old-')
    feed.start()
    await vi.waitFor(() => expect(worker.rows.size).toBe(10), soon)
    await couch.ask('DELETE', `/${database}`)
    await couch.ask('PUT', `/${database}`)
    const { body } = await couch.ask<{ rev: string }>('PUT', `/${database}/old-1`, { body: {} })
    await couch.ask('DELETE', `/${database}/old-1?rev=${body.rev}`)
    await put('new-1')
    await vi.waitFor(() => expect(worker.rows.has(`${database}/new-1`)).toBe(true), soon)
    expect(worker.rows.get(`${database}/old-1`)).toEqual({ id: 'old-1', deleted: true, gen: 2 })
  }, 20_000)

  it('keeps its line for the next request', async () => {
    let lines = 0
    const count = (): void => void (lines += 1)
    subscribe('undici:client:connected', count)
    try {
      for (let pull = 0; pull < 20; pull += 1) await changes.batch('0', 10)
    } finally {
      unsubscribe('undici:client:connected', count)
    }
    expect(lines).toBeLessThanOrEqual(2)
  })
})
