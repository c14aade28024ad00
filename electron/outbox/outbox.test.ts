import { describe, expect, it } from 'vitest'
import { ClockOffset } from '../link/clock-offset.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { fakeFetch } from '#test/support/electron/fake-fetch.ts'
import { CouchLink } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { NoticeBoard } from '../notices/notice-board.ts'
import { memoryFile } from '../settings/atomic-file.ts'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { headOfficeTarget } from './head-office-target.ts'
import { Outbox } from './outbox.ts'

const database = 'facts-s1-2026'

async function setUp(
  given: { till?: TestTerminal; couch?: FakeCouch; cursorFile?: ReturnType<typeof memoryFile> } = {},
) {
  const till = given.till ?? (await testTerminal())
  const couch = given.couch ?? new FakeCouch()
  const cursorFile = given.cursorFile ?? memoryFile()
  const { fetch, requests } = fakeFetch(couch.serve)
  const { clock, journal, facts } = till
  const monitor = new LinkMonitor(clock)
  const notices = new NoticeBoard(clock)
  const token = { current: () => 'token', renew: async () => false }
  const outbox = await Outbox.load({
    journal,
    target: headOfficeTarget({
      headOffice: new CouchLink({ fetch, clock, offset: new ClockOffset(), monitor, token }),
      couchUrl: 'http://couch',
      journal,
      notices,
      clock,
    }),
    cursorFile,
    notices,
    log: { info: () => undefined, error: () => undefined },
    clock,
    random: () => 0.5,
  })
  const sell = async (count: number, kind = 'saleCompleted') => {
    for (let n = 0; n < count; n += 1) {
      const draft = { kind, version: 1, businessDate: '2026-11-21', body: { n } }
      await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
    }
  }
  /** Lets all that is under way settle, then `ms` of time pass. */
  const pass = async (ms = 0) => {
    for (let turn = 0; turn < 60; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (turn === 30) await clock.advance(ms)
    }
  }
  outbox.start()
  return { till, couch, clock, outbox, notices, journal, requests, cursorFile, sell, pass, token }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1)

describe('Outbox', () => {
  it('sends all in order, in batches, and counts down', async () => {
    const { couch, outbox, sell, pass, requests, clock } = await setUp()
    await sell(120)
    expect(outbox.status.waiting).toBeGreaterThan(0)
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(120))
    expect(requests.length).toBeLessThan(120)
    expect(outbox.status).toEqual({ reached: 120, waiting: 0, oldestWaitingAt: null })
    await outbox.stop()
    expect(clock.pending).toBe(0)
  })

  it.each(['cut-before', 'cut-after', 202, 500, 403] as const)(
    'brings each exactly once through %s',
    async (trouble) => {
      const { couch, outbox, sell, pass } = await setUp()
      couch.trouble(trouble, trouble)
      await sell(20)
      await pass(5_000)
      await pass(5_000)
      expect(couch.seqs(database)).toEqual(numbers(20))
      expect(outbox.status.waiting).toBe(0)
      await outbox.stop()
    },
  )

  it('waits longer from failure to failure and tries at once when the link is back', async () => {
    const { couch, outbox, sell, pass } = await setUp()
    couch.trouble(...Array<'cut-before'>(4).fill('cut-before'))
    await sell(1)
    await pass()
    expect(couch.writes).toBe(1)
    await pass(300)
    expect(couch.writes).toBe(1)
    await pass(100)
    expect(couch.writes).toBe(2)
    outbox.wake()
    await pass()
    expect(couch.writes).toBe(3)
    expect(outbox.status.oldestWaitingAt).toBe('2026-11-21T12:00:00.000Z')
    await outbox.stop()
  })

  it('goes on after a restart where it was', async () => {
    const first = await setUp()
    await first.sell(3)
    await first.pass()
    await first.outbox.stop()
    const again = await setUp({
      till: await first.till.restart(),
      couch: first.couch,
      cursorFile: first.cursorFile,
    })
    await again.sell(2)
    await again.pass()
    expect(first.couch.seqs(database)).toEqual(numbers(5))
    expect(again.requests.length).toBeLessThanOrEqual(2)
    await again.outbox.stop()
  })

  it('keeps its cursor when a moment passes without a sale, or the till stops, and not with each sale', async () => {
    const { outbox, cursorFile, sell, pass } = await setUp()
    for (let sale = 0; sale < 3; sale += 1) {
      await sell(1)
      await pass(1_000)
    }
    expect(cursorFile.text()).toBeUndefined()
    await pass(2_000)
    expect(cursorFile.text()).toBe('3')
    await sell(1)
    await pass()
    expect(cursorFile.text()).toBe('3')
    await outbox.stop()
    expect(cursorFile.text()).toBe('4')
  })

  it('keeps a cursor that has to go back before anything else', async () => {
    const { outbox, couch, cursorFile, sell, pass } = await setUp()
    await sell(60)
    await pass(2_000)
    expect(cursorFile.text()).toBe('60')
    const audited = outbox.audit(7)
    expect(cursorFile.text()).toBe('7')
    await audited
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(60))
    await outbox.stop()
  })

  it('sends again what a cursor knew that a loss of power took', async () => {
    const first = await setUp()
    await first.sell(5)
    await first.pass()
    // Never stopped: the machine is gone.
    const again = await setUp({
      till: await first.till.restart(),
      couch: first.couch,
      cursorFile: memoryFile(first.cursorFile.text()),
    })
    await again.sell(1)
    await again.pass()
    expect(first.couch.seqs(database)).toEqual(numbers(6))
    expect(again.notices.all).toEqual([])
    await Promise.all([first.outbox.stop(), again.outbox.stop()])
  })

  it('takes what is there already as received when its cursor is lost', async () => {
    const first = await setUp()
    await first.sell(3)
    await first.pass()
    await first.outbox.stop()
    const again = await setUp({ till: await first.till.restart(), couch: first.couch })
    await again.pass()
    expect(again.outbox.status).toMatchObject({ reached: 3, waiting: 0 })
    expect(again.notices.all).toEqual([])
    await again.outbox.stop()
  })

  it('sends factWithheld in place of a refused fact, once, and goes on', async () => {
    const { couch, outbox, sell, pass, notices, journal } = await setUp()
    couch.refuses = ({ kind }) => (kind === 'saleBroken' ? 'no such kind' : undefined)
    await sell(2)
    await sell(1, 'saleBroken')
    await sell(40)
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(43))
    const [original] = await journal.facts(3, 1)
    expect(couch.documents.get(`${database}/fact:t1:000000000003`)).toMatchObject({
      kind: 'factWithheld',
      prev: original?.fact.prev,
      hash: original?.fact.hash,
      body: { refusedKind: 'saleBroken', reason: 'no such kind', refusedHash: original?.fact.hash },
    })
    expect(original?.fact.kind).toBe('saleBroken')
    expect(outbox.status).toMatchObject({ waiting: 0 })
    expect(notices.all).toMatchObject([{ code: 'fact-withheld', detail: { seq: 3, kind: 'saleBroken' } }])
    await outbox.stop()
  })

  it('does not try a refused fact again after a restart', async () => {
    const first = await setUp()
    first.couch.refuses = ({ kind }) => (kind === 'saleBroken' ? 'no such kind' : undefined)
    await first.sell(1, 'saleBroken')
    await first.pass()
    await first.outbox.stop()
    const again = await setUp({ till: await first.till.restart(), couch: first.couch })
    await again.pass()
    expect(
      again.requests.filter(({ body }) => JSON.stringify(body)?.includes('"saleBroken","version"')),
    ).toEqual([])
    expect(again.outbox.status).toMatchObject({ reached: 1 })
    await again.outbox.stop()
  })

  it('finds the one fact that makes a request too large', async () => {
    const { couch, outbox, sell, pass, journal, till } = await setUp()
    couch.limitBytes = 30_000
    await sell(5)
    const large = {
      kind: 'saleCompleted',
      version: 1,
      businessDate: '2026-11-21',
      body: { x: 'x'.repeat(40_000) },
    }
    await journal.append((state) => [till.facts.next(state.lastFact, large, { user: null })])
    await sell(5)
    await pass()
    expect(journal.state.withheld).toEqual([])
    await pass(1_000)
    await pass(1_000)
    expect(couch.seqs(database)).toEqual(numbers(11))
    expect(couch.documents.get(`${database}/fact:t1:000000000006`)?.['kind']).toBe('factWithheld')
    expect(journal.state.withheld).toHaveLength(1)
    await outbox.stop()
  })

  it.each([413, 400] as const)('withholds no fact for a passing %d', async (status) => {
    const { couch, outbox, sell, pass, journal } = await setUp()
    couch.trouble(status, status)
    await sell(1)
    await pass(1_000)
    await pass(1_000)
    expect(couch.documents.get(`${database}/fact:t1:000000000001`)?.['kind']).toBe('saleCompleted')
    expect(journal.state.withheld).toEqual([])
    expect(outbox.status.waiting).toBe(0)
    await outbox.stop()
  })

  it('reports another fact under its own number and goes on', async () => {
    const { couch, outbox, sell, pass, notices } = await setUp()
    couch.documents.set(`${database}/fact:t1:000000000002`, { seq: 2, hash: 'other' })
    await sell(3)
    await pass()
    expect(notices.all).toMatchObject([{ code: 'journal-damaged', detail: { fact: 2 } }])
    expect(outbox.status.waiting).toBe(0)
    await outbox.stop()
  })

  it('sends again what head office has lost', async () => {
    const { couch, outbox, sell, pass } = await setUp()
    await sell(10)
    await pass()
    for (const seq of [7, 8, 9]) couch.documents.delete(`${database}/fact:t1:00000000000${seq}`)
    await outbox.audit(6)
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(10))
    await outbox.stop()
  })

  it('sends all again that head office lost while a batch was under way', async () => {
    const { couch, outbox, sell, pass } = await setUp()
    await sell(1)
    await pass()
    couch.documents.clear() // restored from a backup
    await sell(1)
    await outbox.audit(0)
    await pass()
    expect(couch.seqs(database)).toEqual([1, 2])
    expect(outbox.status).toMatchObject({ reached: 2, waiting: 0 })
    await outbox.stop()
  })

  it('sends all again where head office says so before it has answered a batch', async () => {
    const { couch, outbox, sell, pass } = await setUp()
    await sell(1)
    await pass()
    couch.documents.clear() // restored from a backup
    couch.refuses = () => {
      couch.refuses = () => undefined
      void outbox.audit(0)
      return undefined
    }
    await sell(1)
    await pass()
    expect(couch.seqs(database)).toEqual([1, 2])
    expect(outbox.status).toMatchObject({ reached: 2, waiting: 0 })
    await outbox.stop()
  })

  it('sends what is left of its journal to a head office that asks for all of it', async () => {
    const couch = new FakeCouch()
    const { serve } = couch
    couch.serve = (request) => (couch.writes > 100 ? 'cut' : serve(request)) // ends what would go on for ever
    const { outbox, sell, pass, journal, till } = await setUp({ couch })
    await sell(2)
    await journal.beginSegment()
    await sell(3)
    await pass()
    await journal.retire(1, till.facts.now())
    couch.documents.clear() // restored from an old backup
    await outbox.audit(0)
    await pass()
    expect(couch.seqs(database)).toEqual([3, 4, 5])
    expect(outbox.status).toMatchObject({ reached: 5, waiting: 0 })
    await journal.retire((await journal.beginSegment()) - 1, till.facts.now())
    await outbox.audit(0)
    await pass()
    expect(outbox.status).toMatchObject({ reached: 5, waiting: 0 })
    await outbox.stop()
  })

  it('reports a head office that knows more than the journal', async () => {
    const { outbox, sell, notices, pass } = await setUp()
    await sell(1)
    await outbox.audit(5)
    await pass()
    expect(notices.all).toMatchObject([{ code: 'journal-damaged', detail: { fact: 5, last: 1 } }])
    await outbox.stop()
  })
})
