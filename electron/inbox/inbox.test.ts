import { describe, expect, it } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { StaffStore } from '../session/staff-store.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { FakeChanges } from '#test/support/electron/fake-changes.ts'
import { FakeReplica } from '#test/support/electron/fake-replica.ts'
import { FeedFollower } from './feed-follower.ts'
import type { FeedOptions } from './feed-follower.ts'
import { greetReplica, OwnFactsFeed } from './own-facts-feed.ts'
import { ReplicaLink } from './replica-link.ts'
import { throughMain } from './store-documents.ts'

const source = { database: 'store-s1', from: 'head-office' } as const
const log = { info: () => undefined, error: () => undefined }

function setUp(options: Partial<FeedOptions> = {}) {
  const clock = new ManualClock()
  const changes = new FakeChanges()
  const worker = new FakeReplica()
  const replica = new ReplicaLink()
  const feed = new FeedFollower({
    source,
    changes,
    replica,
    rhythm: 'live',
    clock,
    random: () => 0.5,
    log,
    ...options,
  })
  const settle = async () => {
    for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, changes, worker, replica, feed, settle }
}

const values = (worker: FakeReplica): [string, unknown][] =>
  [...worker.rows].map(([key, row]) => [key, row.deleted ? 'deleted' : row.document['value']])

describe('FeedFollower', () => {
  it('waits for a replica, brings all in batches, then what changes', async () => {
    const { changes, worker, replica, feed, settle, clock } = setUp()
    for (let n = 0; n < 1_200; n += 1) changes.put(`stock:${n}`)
    feed.start()
    await settle()
    expect(changes.pulls).toEqual([])
    replica.attach(worker.connect())
    await settle()
    expect(worker.rows.size).toBe(1_200)
    expect(changes.held).toBe(1)
    changes.put('stock:1', 7)
    changes.remove('stock:2')
    await settle()
    expect(values(worker)).toContainEqual(['store-s1/stock:1', 7])
    expect(values(worker)).toContainEqual(['store-s1/stock:2', 'deleted'])
    expect(worker.received.filter(({ type }) => type === 'fresh').length).toBeGreaterThan(0)
    await feed.stop()
    expect(clock.pending).toBe(0)
  })

  it('pulls now and then, or follows, as the times are', async () => {
    let isLive = false
    const rhythm = () => (isLive ? ('live' as const) : { everyMs: 60_000 })
    const { changes, worker, replica, feed, settle, clock } = setUp({ rhythm })
    replica.attach(worker.connect())
    feed.start()
    await settle()
    expect([changes.pulls.length, changes.held]).toEqual([1, 0])
    await clock.advance(60_000)
    await settle()
    expect([changes.pulls.length, changes.held]).toEqual([2, 0])
    isLive = true
    feed.wake()
    await settle()
    expect([changes.pulls.length, changes.held]).toEqual([3, 1])
    await feed.stop()
  })

  it('goes on from the checkpoint that the replica holds', async () => {
    const { changes, worker, replica, feed, settle } = setUp()
    for (const id of ['a', 'b', 'c']) changes.put(id)
    worker.checkpoints['head-office/store-s1'] = '2'
    replica.attach(worker.connect())
    feed.start()
    await settle()
    expect([...worker.rows.keys()]).toEqual(['store-s1/c'])
    await feed.stop()
  })

  it('misses nothing that happens while the line is cut', async () => {
    const { changes, worker, replica, feed, settle, clock } = setUp()
    replica.attach(worker.connect())
    feed.start()
    await settle()
    changes.isCut = true
    for (let n = 0; n < 10; n += 1) changes.put(`late:${n}`)
    await settle()
    expect(worker.rows.size).toBe(0)
    changes.isCut = false
    await clock.advance(500)
    await settle()
    expect(worker.rows.size).toBe(10)
    await feed.stop()
    expect(clock.pending).toBe(0)
  })

  it('brings at once what changes between a pull and the live feed', async () => {
    const { changes, worker, replica, feed, settle } = setUp()
    const { wait } = changes
    let late = 10
    changes.wait = (...asked) => {
      while (late > 0) changes.put(`late:${(late -= 1)}`)
      return wait(...asked)
    }
    replica.attach(worker.connect())
    feed.start()
    await settle()
    expect(worker.rows.size).toBe(10)
    await feed.stop()
  })

  it('brings a batch again that the replica could not store', async () => {
    const { changes, worker, replica, feed, settle, clock } = setUp()
    changes.put('a')
    worker.fail('failed')
    replica.attach(worker.connect())
    feed.start()
    await settle()
    expect(worker.checkpoints).toEqual({})
    await clock.advance(500)
    await settle()
    expect(worker.rows.size).toBe(1)
    await feed.stop()
  })

  it('goes on with the next replica when a page reloads', async () => {
    const { changes, worker, replica, feed, settle, clock } = setUp()
    replica.attach(worker.connect())
    feed.start()
    await settle()
    replica.attach(worker.connect())
    changes.put('a')
    await settle()
    await clock.advance(500)
    await settle()
    expect(worker.rows.size).toBe(1)
    await feed.stop()
  })

  it.each(['live', { everyMs: 60_000 }] as const)(
    'brings all at once to a replica that was made anew in the middle of a wait: %j',
    async (rhythm) => {
      const { changes, worker, replica, feed, settle, clock } = setUp({ rhythm })
      changes.put('a')
      replica.attach(worker.connect())
      feed.start()
      await settle()
      const anew = new FakeReplica()
      replica.attach(anew.connect())
      await settle()
      expect([...anew.rows.keys()]).toEqual(['store-s1/a'])
      expect(changes.pulls).toEqual(['0', '0'])
      await feed.stop()
      expect([clock.pending, replica.opened.size]).toEqual([0, 0])
    },
  )

  it('hands over a row that did not come with it, and its place stays', async () => {
    const { changes, worker, replica, feed, settle } = setUp()
    const row = { id: 'epoch', deleted: false, document: { epoch: 'e2' } } as const
    await feed.hand(row)
    for (const id of ['a', 'b', 'c']) changes.put(id)
    worker.checkpoints['head-office/store-s1'] = '2'
    replica.attach(worker.connect())
    await settle()
    await feed.hand(row)
    expect([...worker.rows]).toEqual([['store-s1/epoch', row]])
    expect(worker.checkpoints).toEqual({ 'head-office/store-s1': '2' })
    worker.fail('corrupt')
    await feed.hand(row)
    feed.start()
    await settle()
    expect([...worker.rows.keys()]).toEqual(['store-s1/epoch', 'store-s1/c'])
    await feed.stop()
  })

  it.each([
    [0, 45_000],
    [0.999_999, 75_000],
  ])('pulls a region sooner or later than others do: by %d after %d ms', async (random, ms) => {
    const { changes, replica, feed, settle, clock } = setUp({
      rhythm: { everyMs: 60_000 },
      random: () => random,
    })
    replica.attach(new FakeReplica().connect())
    feed.start()
    await settle()
    await clock.advance(ms - 1)
    expect(changes.pulls).toHaveLength(1)
    await clock.advance(1)
    expect(changes.pulls).toHaveLength(2)
    await settle()
    await feed.stop()
  })

  it('holds no feed open for a region, but pulls it about once a minute', async () => {
    const { changes, worker, replica, feed, settle, clock } = setUp({ rhythm: { everyMs: 60_000 } })
    replica.attach(worker.connect())
    feed.start()
    await settle()
    changes.put('availability:s2:00')
    await clock.advance(59_000)
    await settle()
    expect([changes.held, worker.rows.size]).toEqual([0, 0])
    await clock.advance(2_000)
    await settle()
    expect(worker.rows.size).toBe(1)
    await feed.stop()
    expect(clock.pending).toBe(0)
  })
})

describe('throughMain', () => {
  const anna: JsonObject = {
    _id: 'staff:anna',
    staff: 'anna',
    name: 'Anna',
    role: 'cashier',
    pinSalt: '01',
    pinVerifier: '02',
    language: 'pl',
  }

  it('keeps PIN verifiers in main and passes everything else', async () => {
    const staff = await StaffStore.load(memoryFile(), memoryFile())
    const heard: string[] = []
    const through = throughMain(staff, ['t1', 't1p'] as WriterId[], {
      onCatalogue: () => heard.push('catalogue'),
      onEpoch: () => heard.push('epoch'),
      onSettled: async (writer, seq) => void heard.push(`settled ${writer} ${seq}`),
    })
    const stock = { id: 'stock:1', deleted: false, document: { _id: 'stock:1' } } as const
    const rows = await through([{ id: 'staff:anna', deleted: false, document: anna }, stock])
    expect(JSON.stringify(rows)).not.toMatch(/pinSalt|pinVerifier/)
    expect(rows[1]).toBe(stock)
    expect(staff.get('anna')?.pinVerifier).toBe('02')
    await through([
      { id: 'staff:anna', deleted: true },
      { id: 'pulse:catalogue', deleted: false, document: {} },
      { id: 'epoch', deleted: false, document: {} },
    ])
    expect(staff.list()).toEqual([])
    expect(heard).toEqual(['catalogue', 'epoch'])
    const exception = (of: string, status: string): FeedRow => ({
      id: `exception:${of}`,
      deleted: false,
      document: { state: { status } },
    })
    heard.length = 0
    await through([
      exception('t1:12:fact-withheld', 'settled'),
      exception('t1:13:fact-withheld', 'open'),
      exception('t1p:3:fact-withheld', 'settled'),
      exception('t2:14:fact-withheld', 'settled'),
      exception('t1:15:goods-held', 'settled'),
      { id: 'exception:t1:16:fact-withheld', deleted: true },
    ])
    expect(heard).toEqual(['settled t1 12', 'settled t1p 3'])
  })
})

describe('OwnFactsFeed', () => {
  async function setUpFeed() {
    const till = await testTerminal()
    const { replica, worker, settle } = setUp()
    const notices = new NoticeBoard(till.clock)
    const feed = new OwnFactsFeed({
      ...till,
      replica,
      held: ({ ownSeq }) => ownSeq,
      greet: greetReplica({ ...till, notices }),
      random: () => 0.5,
      log,
    })
    const sell = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          till.journal.append((state) => [
            till.facts.next(
              state.lastFact,
              { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} },
              { user: null },
            ),
          ]),
        ),
      )
    feed.start()
    return { ...till, replica, worker, settle, feed, notices, sell }
  }

  it('replays what the replica lacks, then brings each fact as it is written', async () => {
    const { sell, replica, worker, settle, feed } = await setUpFeed()
    await sell(450)
    worker.ownSeq = 10
    replica.attach(worker.connect())
    await settle()
    const seqs = () =>
      worker.received.flatMap((message) =>
        message.type === 'own-facts' ? message.facts.map(({ seq }) => seq) : [],
      )
    expect(seqs()).toEqual(Array.from({ length: 440 }, (_, n) => n + 11))
    await sell(1)
    await settle()
    expect(seqs().at(-1)).toBe(451)
    await feed.stop()
  })

  it('announces a replica that was lost', async () => {
    const { replica, worker, settle, feed, notices } = await setUpFeed()
    replica.attach(worker.connect())
    await settle()
    replica.attach(worker.connect())
    await settle()
    expect(notices.all).toEqual([])
    worker.generation = 'g2'
    replica.attach(worker.connect())
    await settle()
    expect(notices.all.map(({ code }) => code)).toEqual(['replica-rebuilt'])
    await feed.stop()
  })

  it('reports a replica that knows more than the journal', async () => {
    const { replica, worker, settle, feed, notices } = await setUpFeed()
    worker.ownSeq = 3
    replica.attach(worker.connect())
    await settle()
    expect(notices.all).toMatchObject([{ code: 'journal-damaged', detail: { fact: 3, last: 0 } }])
    await feed.stop()
  })
})
