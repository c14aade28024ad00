import { describe, expect, it } from 'vitest'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import type { FakeAnswer, FakeRequest } from '#test/support/electron/fake-fetch.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { Outbox } from '../outbox/outbox.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { RelayAddress } from './relay-address.ts'
import { relayTarget, relayWaitMs } from './relay-target.ts'

const database = 'facts-s1-2026'
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** Two relays at two addresses; each can be cut, switched off and replaced by an empty one. */
class Shop {
  readonly relays = new Map<string, { uuid: string; couch: FakeCouch } | 'cut' | 'off'>()

  put(host: string, uuid: string): FakeCouch {
    const couch = new FakeCouch()
    this.relays.set(host, { uuid, couch })
    return couch
  }

  serve = (host: string, request: FakeRequest): FakeAnswer => {
    const relay = this.relays.get(host)
    if (relay === 'off') return 'silent'
    if (relay === undefined || relay === 'cut') return 'cut'
    return request.path === '/' ? { status: 200, body: { uuid: relay.uuid } } : relay.couch.serve(request)
  }
}

async function setUp(
  given: {
    shop?: Shop
    till?: TestTerminal
    cursorFile?: ReturnType<typeof memoryFile>
    own?: string
  } = {},
) {
  const shop = given.shop ?? new Shop()
  const till = given.till ?? (await testTerminal())
  const cursorFile = given.cursorFile ?? memoryFile()
  const { clock, journal, facts } = till
  const hosts = new Map(
    ['a', 'b'].map((host) => [host, fakeFetch((request) => shop.serve(host, request)).fetch]),
  )
  const address = new RelayAddress(
    (url, init) => {
      const fetch = hosts.get(new URL(url).hostname)
      if (!fetch) throw new TypeError('fetch failed')
      return fetch(url, init)
    },
    { urls: ['http://a', 'http://b'], own: given.own ?? null },
  )
  const link = new CouchLink({
    fetch: address.fetch,
    clock,
    offset: new ClockOffset(),
    monitor: new LinkMonitor(clock),
    token: { current: () => 'token', renew: async () => false },
  })
  const received = { byHeadOffice: 0 }
  const outbox = await Outbox.load({
    journal,
    target: relayTarget(link, address, () => received.byHeadOffice),
    cursorFile,
    notices: new NoticeBoard(clock),
    log: { info: () => undefined, error: () => undefined },
    clock,
    random: () => 0.5,
    longestWaitMs: relayWaitMs,
  })
  const sell = async (count: number) => {
    for (let n = 0; n < count; n += 1) {
      const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: { n } }
      await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
    }
  }
  const pass = async (ms = 0) => {
    for (let turn = 0; turn < 90; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (turn === 45) await clock.advance(ms)
    }
  }
  outbox.start()
  return { shop, till, outbox, address, received, cursorFile, clock, sell, pass }
}

describe('the copy at the relay', () => {
  it('has every fact, and says since when one waits for it', async () => {
    const { shop, outbox, clock, sell, pass } = await setUp()
    const couch = shop.put('a', 'one')
    await sell(60)
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(1, 60))
    expect(outbox.status).toEqual({ reached: 60, waiting: 0, oldestWaitingAt: null })
    shop.relays.set('a', 'cut')
    await sell(1)
    await pass()
    expect(outbox.status).toEqual({ reached: 60, waiting: 1, oldestWaitingAt: '2026-11-21T12:00:00.000Z' })
    await outbox.stop()
    expect(clock.pending).toBe(0)
  })

  it('is made again at an emptied relay, of all that head office has not received', async () => {
    const { shop, outbox, received, sell, pass } = await setUp()
    shop.put('a', 'one')
    await sell(10)
    await pass()
    received.byHeadOffice = 4
    const empty = shop.put('a', 'two')
    await pass(60_000)
    expect(empty.seqs(database)).toEqual(numbers(5, 10))
    expect(outbox.status).toMatchObject({ reached: 10, waiting: 0 })
    await outbox.stop()
  })

  it('is not taken as made at a relay that was replaced while the till was off', async () => {
    const first = await setUp()
    first.shop.put('a', 'one')
    await first.sell(5)
    await first.pass()
    await first.outbox.stop()
    const { shop, cursorFile } = first
    const empty = shop.put('a', 'two')
    const again = await setUp({ till: await first.till.restart(), shop, cursorFile })
    await again.pass()
    expect(empty.seqs(database)).toEqual(numbers(1, 5))
    await again.outbox.stop()
  })

  it('is made within a second of the sale, and needs no timer for it', async () => {
    const { shop, outbox, clock, sell, pass } = await setUp()
    const couch = shop.put('a', 'one')
    await pass()
    for (const count of numbers(1, 5)) {
      await clock.advance(7_000)
      await sell(1)
      const soldAt = clock.now()
      await pass()
      expect(couch.seqs(database)).toEqual(numbers(1, count))
      expect(outbox.status).toEqual({ reached: count, waiting: 0, oldestWaitingAt: null })
      expect(clock.now()).toBe(soldAt)
    }
    await outbox.stop()
  })

  it('tells the age of the oldest that is missing, until it is there', async () => {
    const { shop, outbox, clock, sell, pass } = await setUp()
    const told: (string | null)[] = []
    outbox.changed.on(({ oldestWaitingAt }) => told.push(oldestWaitingAt))
    await sell(1)
    await pass(20_000)
    await sell(1)
    await pass()
    expect(new Set(told)).toEqual(new Set(['2026-11-21T12:00:00.000Z']))
    shop.put('a', 'one')
    await pass(60_000)
    expect(told.at(-1)).toBeNull()
    await outbox.stop()
    expect(clock.pending).toBe(0)
  })

  it('is made again at a relay that was set back to a backup, however much was sold since', async () => {
    const { shop, outbox, received, sell, pass } = await setUp()
    shop.put('a', 'one')
    await sell(10)
    await pass()
    received.byHeadOffice = 2
    const backup = shop.put('a', 'one')
    await sell(1)
    await pass(60_000)
    expect(backup.seqs(database)).toEqual(numbers(3, 11))
    expect(outbox.status).toMatchObject({ reached: 11, waiting: 0 })
    await outbox.stop()
  })

  it('goes to the second relay while the first is silent', async () => {
    const { shop, outbox, sell, pass } = await setUp()
    const second = shop.put('b', 'second')
    await sell(3)
    await pass()
    expect(second.seqs(database)).toEqual(numbers(1, 3))
    const first = shop.put('a', 'first')
    await sell(1)
    await pass()
    expect(first.seqs(database)).toEqual(numbers(1, 4))
    await outbox.stop()
  })

  it('is one on another machine only while the relay of another machine is used', async () => {
    const { shop, address, sell, outbox, pass } = await setUp({ own: 'http://b' })
    expect(address.isElsewhere).toBe(false) // nobody has answered yet
    shop.put('a', 'first')
    const own = shop.put('b', 'own')
    await sell(1)
    await pass()
    expect(address.isElsewhere).toBe(true)
    shop.relays.set('a', 'cut')
    await sell(1)
    await pass(60_000)
    expect(address.isElsewhere).toBe(false)
    expect(own.seqs(database)).toEqual([1, 2])
    shop.put('a', 'own') // the own relay, named by a second address
    await pass(120_000)
    expect(address.isElsewhere).toBe(false)
    await outbox.stop()
  })

  it('does not wait for the first relay each time while it is switched off', async () => {
    const { shop, outbox, sell, pass } = await setUp()
    const second = shop.put('b', 'second')
    await pass()
    shop.relays.set('a', 'off')
    await sell(1)
    await pass()
    expect(second.seqs(database)).toEqual([1])
    await outbox.stop()
  })

  it('is made soon after the relay is back, however long it was away', async () => {
    const { shop, outbox, sell, pass } = await setUp()
    await sell(1)
    for (let minute = 0; minute < 10; minute += 1) await pass(60_000)
    const couch = shop.put('a', 'one')
    await pass(5_000)
    expect(couch.seqs(database)).toEqual([1])
    await outbox.stop()
  })

  it('waits where the relay refuses: withholding is for head office to decide', async () => {
    const { shop, outbox, till, sell, pass } = await setUp()
    const couch = shop.put('a', 'one')
    couch.refuses = ({ seq }) => (seq === 2 ? 'no' : undefined)
    await sell(3)
    await pass()
    expect(till.journal.state.withheld).toEqual([])
    expect(outbox.status).toMatchObject({ reached: 1, waiting: 2 })
    await outbox.stop()
  })
})
