import { describe, expect, it } from 'vitest'
import { FakeCouch } from '#test/support/electron/fake-couch.ts'
import { numbers, outboxTill } from '#test/support/electron/outbox-till.ts'

const database = 'facts-s1-2026'

describe('Outbox', () => {
  it('sends all in order, in batches, and counts down', async () => {
    const { couch, outbox, sell, pass, requests, clock } = await outboxTill()
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
      const { couch, outbox, sell, pass } = await outboxTill()
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
    const { couch, outbox, sell, pass } = await outboxTill()
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

  it('sends factWithheld in place of a refused fact, once, and goes on', async () => {
    const { couch, outbox, sell, pass, notices, journal } = await outboxTill()
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
    const first = await outboxTill()
    first.couch.refuses = ({ kind }) => (kind === 'saleBroken' ? 'no such kind' : undefined)
    await first.sell(1, 'saleBroken')
    await first.pass()
    await first.outbox.stop()
    const again = await outboxTill({ till: await first.till.restart(), couch: first.couch })
    await again.pass()
    expect(
      again.requests.filter(({ body }) => JSON.stringify(body)?.includes('"saleBroken","version"')),
    ).toEqual([])
    expect(again.outbox.status).toMatchObject({ reached: 1 })
    await again.outbox.stop()
  })

  it('finds the one fact that makes a request too large', async () => {
    const { couch, outbox, sell, pass, journal, till } = await outboxTill()
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
    const { couch, outbox, sell, pass, journal } = await outboxTill()
    couch.trouble(status, status)
    await sell(1)
    await pass(1_000)
    await pass(1_000)
    expect(couch.documents.get(`${database}/fact:t1:000000000001`)?.['kind']).toBe('saleCompleted')
    expect(journal.state.withheld).toEqual([])
    expect(outbox.status.waiting).toBe(0)
    await outbox.stop()
  })

  it.each([{ hash: 'other' }, {}])(
    'reports another fact under its own number and goes on: %j',
    async (other) => {
      const { couch, outbox, sell, pass, notices } = await outboxTill()
      couch.documents.set(`${database}/fact:t1:000000000002`, { seq: 2, ...other })
      await sell(3)
      await pass()
      expect(notices.all).toMatchObject([{ code: 'journal-damaged', detail: { fact: 2 } }])
      expect(outbox.status.waiting).toBe(0)
      await outbox.stop()
    },
  )

  it('takes a row for received only where it says so', async () => {
    const couch = new FakeCouch()
    const { serve } = couch
    let isMute = true
    couch.serve = (request) => {
      const answer = serve(request)
      return isMute ? { status: 201, body: [{ id: 'fact:t1:000000000001' }] } : answer
    }
    const { outbox, sell, pass } = await outboxTill({ couch })
    await sell(1)
    await pass()
    expect(outbox.status).toMatchObject({ reached: 0, waiting: 1 })
    isMute = false
    await pass(1_000)
    expect(outbox.status).toMatchObject({ reached: 1, waiting: 0 })
    await outbox.stop()
  })

  it('takes no 202 for received, whatever its rows say', async () => {
    const couch = new FakeCouch()
    const { serve } = couch
    couch.serve = () => ({ status: 202, body: [{ id: 'fact:t1:000000000001', ok: true, rev: '1-a' }] })
    const { outbox, sell, pass } = await outboxTill({ couch })
    await sell(1)
    await pass()
    expect(outbox.status).toMatchObject({ reached: 0, waiting: 1 })
    couch.serve = serve
    await pass(1_000)
    expect([couch.seqs(database), outbox.status.reached]).toEqual([[1], 1])
    await outbox.stop()
  })

  it('sends again what head office has lost', async () => {
    const { couch, outbox, sell, pass } = await outboxTill()
    await sell(10)
    await pass()
    for (const seq of [7, 8, 9]) couch.documents.delete(`${database}/fact:t1:00000000000${seq}`)
    await outbox.audit(6)
    await pass()
    expect(couch.seqs(database)).toEqual(numbers(10))
    await outbox.stop()
  })

  it('sends all again that head office lost while a batch was under way', async () => {
    const { couch, outbox, sell, pass } = await outboxTill()
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
    const { couch, outbox, sell, pass } = await outboxTill()
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
    const { outbox, sell, pass, journal, till } = await outboxTill({ couch })
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

  it('sends each fact to the database that it got, in their order', async () => {
    const { couch, outbox, pass, journal, till, requests } = await outboxTill()
    const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-12-31', body: {} }
    for (const database of ['facts-s1-2026', 'facts-s1-2027', 'facts-s1-2027', 'facts-s1-2026'])
      await journal.append((state) => [
        { ...till.facts.next(state.lastFact, draft, { user: null }), database },
      ])
    await pass()
    expect(couch.seqs('facts-s1-2026')).toEqual([1, 4])
    expect(couch.seqs('facts-s1-2027')).toEqual([2, 3])
    const sent = requests.flatMap(({ body }) => (body as { docs: { seq: number }[] }).docs)
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    await outbox.stop()
  })

  it('reports a head office that knows more than the journal', async () => {
    const { outbox, sell, notices, pass } = await outboxTill()
    await sell(1)
    await outbox.audit(5)
    await pass()
    expect(notices.all).toMatchObject([{ code: 'journal-damaged', detail: { fact: 5, last: 1 } }])
    await outbox.stop()
  })
})
