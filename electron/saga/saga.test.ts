import { describe, expect, it } from 'vitest'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft, ActRefusal } from '#src/contract/acts/act-draft.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { claimId } from './claims.ts'
import { ClaimsWithRelay } from './claims-with-relay.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { TerminalPayments } from './payments.ts'
import { Saga } from './saga.ts'

const right = { kind: 'return', about: 'WEB-1' } as const
const firstClaim = claimId(right, 1)
const source = { kind: 'order', order: 'WEB-1' }

const sale = (act = 'a1'): ActDraft => ({
  act: act as ActId,
  kind: 'sale',
  summary: { about: null, minor: 1299, currency: 'PLN' },
  steps: [],
  fact: {
    kind: 'saleCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { sale: { $slot: 'document' } },
  },
  jobs: [
    {
      job: 'print',
      title: 'receipt',
      document: { kind: 'receipt-document', blocks: [{ block: 'text', text: { $slot: 'anchor' } }] },
    },
    { job: 'drawer' },
  ],
  clearsBasket: true,
})

const giveBack = (whenUnknown: 'proceed' | 'refuse' = 'refuse', act = 'r1'): ActDraft => ({
  ...sale(act),
  kind: 'return',
  steps: [{ step: 'claim', slot: 'claim', right, n: 1, whenUnknown }],
  fact: {
    kind: 'returnCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { return: { $slot: 'document' }, source, claim: { $slot: 'claim' } },
  },
  jobs: [],
})

type Setting = { till?: TestTerminal; claims?: FakeClaims; relay?: FakeClaims }

async function setUp({ till, claims = new FakeClaims(), relay }: Setting = {}) {
  const terminal = till ?? (await testTerminal())
  const session: { user: StaffId | null; forbidden: ActRefusal | null } = {
    user: 'anna' as StaffId,
    forbidden: null,
  }
  const payments = new TerminalPayments(new FakeCardTerminal(), terminal.clock)
  const saga = new Saga({
    ...terminal,
    claims: relay ? new ClaimsWithRelay(claims, relay) : claims,
    payments,
    writer: 't1' as WriterId,
    user: () => session.user,
    forbids: async () => session.forbidden,
  })
  const made = async () => (await terminal.journal.facts(1, 100)).map(({ fact }) => fact)
  const restart = async () => setUp({ till: await terminal.restart(), claims })
  return {
    ...terminal,
    claims,
    payments,
    saga,
    session,
    kinds: async () => (await made()).map(({ kind }) => kind),
    made,
    restart,
  }
}

describe('an act without claims', () => {
  it('becomes one fact with its jobs, its slots filled', async () => {
    const { saga, made, journal } = await setUp()
    expect(await saga.run(sale())).toEqual({
      ok: true,
      act: 'a1',
      fact: 'fact:t1:000000000001',
      document: 't1-000001',
      jobs: ['t1-000001.1', 't1-000001.2'],
    })
    const [fact] = await made()
    expect(fact).toMatchObject({ kind: 'saleCompleted', user: 'anna', body: { sale: 't1-000001' } })
    expect(journal.state.jobs['t1-000001.1']?.draft).toMatchObject({
      document: { blocks: [{ text: `1·${fact?.hash.slice(0, 6)}` }] },
    })
  })

  it('empties the basket in the same write', async () => {
    const { saga, journal } = await setUp()
    await journal.append(() => [{ sort: 'draft', name: 'basket', at: '', value: { lines: 3 } }])
    await saga.run(sale())
    expect(journal.state.drafts).toEqual({})
  })

  it('is one fact however often it is asked, at once or after a restart', async () => {
    const { saga, restart } = await setUp()
    const [first, second] = await Promise.all([saga.run(sale()), saga.run(sale())])
    expect(second).toEqual(first)
    const again = await restart()
    expect(await again.saga.run(sale())).toEqual(first)
    expect(await again.kinds()).toEqual(['saleCompleted'])
  })

  it('is refused without a trace while the machine forbids it, and may be asked again', async () => {
    const { saga, session, journal } = await setUp()
    session.forbidden = 'disk-full'
    expect(await saga.run(sale())).toEqual({ ok: false, act: 'a1', reason: 'disk-full' })
    expect(journal.state.endedActs).toEqual([])
    session.forbidden = null
    expect((await saga.run(sale())).ok).toBe(true)
  })

  it('is refused when nobody is signed in, and may be asked again', async () => {
    const { saga, session, kinds } = await setUp()
    session.user = null
    expect(await saga.run(sale())).toEqual({ ok: false, act: 'a1', reason: 'not-signed-in' })
    session.user = 'anna' as StaffId
    expect((await saga.run(sale())).ok).toBe(true)
    expect(await kinds()).toHaveLength(1)
  })

  it('is refused before its intent when it is too large', async () => {
    const { saga, journal } = await setUp()
    const draft = sale()
    const large = { ...draft, fact: { ...draft.fact, body: { note: 'x'.repeat(70_000) } } }
    expect(await saga.run(large)).toMatchObject({ reason: 'fact-too-large' })
    expect(journal.state.openActs).toEqual({})
  })

  it('with a slot that nobody fills is a bug and leaves no trace', async () => {
    const { saga, journal } = await setUp()
    const draft = sale()
    const wrong = { ...draft, fact: { ...draft.fact, body: { a: { $slot: 'fiscal' } } } }
    await expect(saga.run(wrong)).rejects.toThrow("no value for slot 'fiscal'")
    expect(journal.state.openActs).toEqual({})
  })

  it.each([
    ['datasync', 'journal-failed'],
    ['full', 'disk-full'],
  ] as const)(
    'is refused when the disk fails (%s), and done once when it is asked again',
    async (fault, reason) => {
      const { saga, files, kinds } = await setUp()
      files.failNext(fault)
      expect(await saga.run(sale())).toMatchObject({ ok: false, reason })
      expect((await saga.run(sale())).ok).toBe(true)
      expect(await kinds()).toEqual(['saleCompleted'])
    },
  )
})

describe('an act with a claim', () => {
  it('puts the claim into its fact', async () => {
    const { saga, made } = await setUp()
    await saga.run(giveBack())
    const claim = { id: firstClaim, attempt: 'r1', outcome: 'held' }
    expect((await made())[0]?.body).toEqual({ return: 't1-000001', source, claim })
  })

  it('ends without a fact when the right is taken, and stays ended', async () => {
    const { saga, claims, kinds } = await setUp()
    claims.held.set(firstClaim, { by: 't2', attempt: 'other' })
    const refused = { ok: false, act: 'r1', reason: 'claim-taken', takenBy: 't2' }
    expect(await saga.run(giveBack())).toEqual(refused)
    expect(await saga.run(giveBack())).toEqual(refused)
    expect(await kinds()).toEqual([])
    expect(saga.open()).toEqual([])
  })

  it('goes on unconfirmed without an answer where the rule allows it', async () => {
    const { saga, claims, made } = await setUp()
    claims.lose('before')
    await saga.run(giveBack('proceed'))
    expect((await made())[0]?.body).toMatchObject({ claim: { outcome: 'unconfirmed' } })
  })

  it('ends without an answer where it does not, and releases what it may hold', async () => {
    const { saga, claims, made } = await setUp()
    claims.lose('after')
    expect(await saga.run(giveBack())).toMatchObject({ reason: 'claim-unknown' })
    expect(await made()).toMatchObject([
      { kind: 'claimReleased', body: { claim: firstClaim, attempt: 'r1', source } },
    ])
  })

  it('that another holds at the relay releases what head office may have given it unheard', async () => {
    const relay = new FakeClaims()
    relay.held.set(firstClaim, { by: 't2', attempt: 'b1' })
    const { saga, claims, made } = await setUp({ relay })
    claims.lose('after')
    expect(await saga.run(giveBack())).toMatchObject({ reason: 'claim-taken', takenBy: 't2' })
    expect(await made()).toMatchObject([
      { kind: 'claimReleased', body: { claim: firstClaim, attempt: 'r1' } },
    ])
  })
})

describe('an interrupted act', () => {
  /** A till that was killed when it was about to write for the nth time since the act began. */
  async function stopped(draft: ActDraft, atWrite: number) {
    const first = await setUp()
    const { journal } = first
    let writes = 0
    const saga = new Saga({
      ...first,
      writer: 't1' as WriterId,
      user: () => 'anna' as StaffId,
      forbids: async () => null,
      journal: {
        get state() {
          return journal.state
        },
        append: async (make) => {
          writes += 1
          if (writes >= atWrite) throw new Error('killed')
          return journal.append(make)
        },
      },
    })
    await saga.run(draft).catch((error: Error) => expect(error.message).toBe('killed'))
    return first.restart()
  }

  it('says what is known of it', async () => {
    expect((await stopped(sale(), 2)).saga.open()).toMatchObject([
      { act: 'a1', kind: 'sale', summary: { minor: 1299 }, known: 'nothing-left' },
    ])
    expect((await stopped(giveBack(), 2)).saga.open()).toMatchObject([{ known: 'claim-asked' }])
    expect((await stopped(giveBack(), 3)).saga.open()).toMatchObject([{ known: 'claim-held' }])
    expect((await stopped(giveBack(), 4)).saga.open()).toEqual([])
  })

  it.each([2, 3])('that is finished becomes exactly one fact (stopped before write %i)', async (atSync) => {
    const { saga, kinds, claims, restart } = await stopped(giveBack(), atSync)
    const finished = await saga.settle('r1', 'finish')
    expect(finished).toMatchObject({ ok: true, document: 't1-000001' })
    const again = await restart()
    expect(await again.saga.run(giveBack())).toEqual(finished)
    expect(await kinds()).toEqual(['returnCompleted'])
    expect(claims.asked.filter((asked) => asked === 'take')).toHaveLength(1)
  })

  it('that is abandoned releases the claim it holds', async () => {
    const { saga, made } = await stopped(giveBack(), 3)
    expect(await saga.settle('r1', 'abandon')).toEqual({ ok: true, abandoned: true })
    expect(await made()).toMatchObject([
      { kind: 'claimReleased', body: { claim: firstClaim, attempt: 'r1' } },
    ])
    expect(await saga.run(giveBack())).toMatchObject({ ok: false, reason: 'abandoned' })
  })

  it('that is abandoned releases the right that it was for', async () => {
    const claims = new FakeClaims()
    const { saga, restart, made } = await setUp({ claims })
    const right = { kind: 'handover', about: 'order:WEB-1' } as const
    const give = { ...giveBack('refuse', 'h1'), steps: [{ ...giveBack().steps[0]!, right }] }
    const body = { order: 'WEB-1', claim: { $slot: 'claim' } }
    claims.lose('after')
    await saga.run({ ...give, kind: 'handover', fact: { ...give.fact, kind: 'orderHandedOver', body } })
    const again = await restart()
    expect(again.saga.open()).toEqual([])
    expect((await made()).map(({ kind, body: said }) => [kind, said['right'], said['source']])).toEqual([
      ['claimReleased', 'handover', { kind: 'order', order: 'WEB-1' }],
    ])
  })

  it('on a voucher is released under the name of the voucher, though the act returns goods as well', async () => {
    const claims = new FakeClaims()
    const { saga, made } = await setUp({ claims })
    const spend = { kind: 'spend', about: `voucher:${'c'.repeat(32)}` } as const
    const [first] = giveBack().steps
    const pays = { ...first!, slot: 'spend-1', right: spend }
    claims.held.set(claimId(right, 1), { by: 't9', attempt: 'other' })
    await saga.run({ ...giveBack(), steps: [pays, first!] })
    expect((await made()).map(({ body }) => [body['right'], body['source']])).toEqual([
      ['spend', { kind: 'voucher', voucher: 'c'.repeat(32) }],
    ])
  })

  it('that is abandoned asks first whether an unanswered claim is held', async () => {
    const { saga, kinds, claims } = await stopped(giveBack(), 2)
    claims.held.clear()
    await saga.settle('r1', 'abandon')
    expect(await kinds()).toEqual([])
    const other = await stopped(giveBack(), 2)
    await other.saga.settle('r1', 'abandon')
    expect(await other.kinds()).toEqual(['claimReleased'])
  })

  it('that the window asks for again goes on from where it stood', async () => {
    const { saga, kinds } = await stopped(sale(), 2)
    expect((await saga.run(sale())).ok).toBe(true)
    expect(await kinds()).toEqual(['saleCompleted'])
    expect(saga.open()).toEqual([])
  })
})
