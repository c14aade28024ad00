import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderNo } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { NotKnownDocument, ProgressDocument } from '#src/contract/documents/state-document.ts'
import { foldInto, touchedBy } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { factChain, rehash } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import {
  anna,
  claim,
  documentNo,
  fact,
  orderHandedOver,
  orderPlaced,
  pln,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import type { HomeDocument } from './home-document.ts'
import { databaseOf } from './home-document.ts'
import { projector } from './projector.ts'

const freshCouch = chainsOf(s1, s2)

const work = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined, storesAtOnce: 1 })

type Written = readonly (readonly [database: string, facts: readonly Fact[]])[]

async function write(couch: Couch, written: Written): Promise<void> {
  for (const [database, facts] of written) await couch.database(database).bulkDocs(facts)
}

/** What a single uninterrupted fold makes of the facts, writer after writer. */
function plainFold(written: Written): Record<string, TradeState> {
  const states: Record<string, TradeState> = {}
  for (const stored of written.flatMap(([, facts]) => facts)) {
    const read = readFact(stored)
    if (!read.ok) continue
    for (const ref of touchedBy(read.fact)) {
      const key = `${databaseOf(ref.home)}/${ref.id}`
      const { state } = foldInto(states[key] ?? null, read.fact, ref)
      if (state) states[key] = state
    }
  }
  return states
}

async function foldedStates(couch: Couch): Promise<Record<string, TradeState>> {
  const states: Record<string, TradeState> = {}
  for (const name of ['chain', 'store-s1', 'store-s2']) {
    for (const prefix of ['order:', 'sale:', 'return:', 'stock:', 'shift:', 'customer:']) {
      const documents = await couch.database(name).range<HomeDocument>(withPrefix(prefix))
      for (const document of documents) states[`${name}/${document._id}`] = document.state
    }
  }
  return states
}

const exceptionIds = (couch: Couch, database: string): Promise<readonly string[]> =>
  couch.database(database).ids(withPrefix('exception:'))

/** A day of two stores and the web shop; `counts` vary it. */
function day(counts: readonly number[]): Written {
  const [a = 1, b = 1, c = 1] = counts
  const web = factChain('web', [
    orderPlaced([soldLine(1, 2 + a), soldLine(2, 1)]),
    fact(
      'orderReady',
      { order: orderNo, store: s1, shelf: 'A-1', pickupBy: '2026-11-28' },
      { writer: 'web' },
    ),
  ])
  const sales = Array.from({ length: b }, () => saleCompleted([soldLine(1, 1), soldLine(3, 2)]))
  const t1 = factChain('t1', [
    fact('shiftOpened', { shift: shift1, float: pln(20_000) }, { writer: 't1', store: s1 }),
    ...sales.map((sale, index) => ({
      ...sale,
      body: { ...sale.body, shift: shift1, sale: `t1-00001${index}` as typeof shift1 },
    })),
    orderHandedOver([[1, 1]], { writer: 't1', store: s1 }),
  ])
  const returns = Array.from({ length: c }, (_, index) =>
    returnCompleted({ writer: 't2', seq: index + 1, store: s2, lines: [[1, 1]], claim: claim(index + 1) }),
  )
  return [
    ['chain', web],
    ['facts-s1-2026', t1],
    ['facts-s2-2026', factChain('t2', returns)],
  ]
}
const orderNo = orderPlaced([soldLine(1, 1)]).body.order
const delivered = fact(
  'orderDelivered',
  { order: orderNo, deliveredAt: '2026-11-20T12:00:00.000Z' },
  { writer: 'web' },
)
const shift1 = returnCompleted({ writer: 't1', lines: [] }).body.shift

describe('projector', () => {
  it('folds the facts of every writer into homes, progress and claims', async () => {
    const couch = await freshCouch()
    const written = day([1, 2, 1])
    await write(couch, written)
    expect(await work(couch).run(null)).toBe(true)
    expect(await foldedStates(couch)).toEqual(plainFold(written))
    const progress = await couch.database('store-s1').get<ProgressDocument>('progress:t1')
    expect(progress).toMatchObject({ received: 4, folded: 4, gaps: [] })
    expect(await couch.database('claims').get(claim(1).id)).toMatchObject({
      terminal: 't1',
      attempt: 'act-1',
    })
    expect(await work(couch).run(null)).toBe(false)
  })

  it('counts nothing twice and loses nothing, wherever it is killed', async () => {
    const crashes = fc.array(fc.record({ writes: fc.nat(12), isWritten: fc.boolean() }), { maxLength: 6 })
    const counts = fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 5 }),
    )
    const run = fc.asyncProperty(counts, crashes, async (varied, points) => {
      const couch = await freshCouch()
      const written = day(varied)
      await write(couch, written)
      for (const point of points) {
        await work(crashingCouch(couch, point)).run(null).catch(expectCrash)
      }
      await work(couch).run(null)
      expect(await foldedStates(couch)).toEqual(plainFold(written))
      const calm = await freshCouch()
      await write(calm, written)
      await work(calm).run(null)
      expect(await exceptionIds(couch, 'store-s2')).toEqual(await exceptionIds(calm, 'store-s2'))
    })
    await fc.assert(run, { numRuns: 8, seed: 20261121 })
  })

  it('raises what a killed fold had found, whatever the write on which it died', async () => {
    const returns = [1, 2].map((seq) =>
      returnCompleted({ writer: 't2', seq, store: s2, lines: [[1, 1]], claim: claim(seq) }),
    )
    for (let writes = 0; writes < 8; writes += 1) {
      const couch = await freshCouch()
      await write(couch, [
        ['chain', factChain('web', [orderPlaced([soldLine(1, 1)]), delivered])],
        ['facts-s2-2026', factChain('t2', returns)],
      ])
      await work(crashingCouch(couch, { writes, isWritten: true }))
        .run(null)
        .catch(expectCrash)
      await work(couch).run(null)
      expect(await exceptionIds(couch, 'store-s2')).toEqual(['exception:t2:2:returned-twice'])
    }
  })

  it('counts nothing twice when two of it work at once', async () => {
    const couch = await freshCouch()
    const written = day([3, 4, 2])
    await write(couch, written)
    await Promise.all([work(couch).run(null), work(couch).run(null), work(couch).run(null)])
    await work(couch).run(null)
    const stocks = (states: Record<string, TradeState>) =>
      Object.entries(states).filter(([key]) => key.includes('/stock:') || key.includes('/shift:'))
    expect(Object.fromEntries(stocks(await foldedStates(couch)))).toEqual(
      Object.fromEntries(stocks(plainFold(written))),
    )
  })

  it('folds what a people journal says under its own progress', async () => {
    const couch = await freshCouch()
    const person = { customer: anna, name: 'Anna', phone: null, email: null, card: null } as const
    const body = { ...person, tier: 'basic', since: '2026-11-21' } as const
    const registered = fact('customerRegistered', body, { writer: 't1p', store: s1 })
    await write(couch, [['people-s1', factChain('t1p', [registered])]])
    await work(couch).run(new Set(['people-s1']))
    expect((await couch.database('chain').get<HomeDocument>('customer:c1'))?.state).toMatchObject({
      stores: ['s1'],
    })
    expect(await couch.database('store-s1').get('progress:t1p')).toMatchObject({ folded: 1 })
  })

  it('stops at a gap, says what is missing and goes on when it is filled', async () => {
    const couch = await freshCouch()
    const [first, second, third, fourth] = factChain('t1', Array.from({ length: 4 }, signedIn))
    await write(couch, [['facts-s1-2026', [first!, third!]]])
    await work(couch).run(null)
    const progress = () => couch.database('store-s1').get<ProgressDocument>('progress:t1')
    expect(await progress()).toMatchObject({ received: 1, folded: 1, gaps: [2] })
    await write(couch, [['facts-s1-2026', [fourth!, second!]]])
    await work(couch).run(new Set(['facts-s1-2026']))
    expect(await progress()).toMatchObject({ received: 4, folded: 4, gaps: [] })
  })

  it('answers a question for a number that the chain does not know, once, and no other', async () => {
    const couch = await freshCouch()
    const sought = (number: string) => fact('orderSought', { number }, { writer: 't1', store: s1 })
    const unheard = returnCompleted({ writer: 't2', store: s2, lines: [[1, 1]], claim: claim(1) })
    const source = { kind: 'sale', sale: documentNo('t9-000001'), store: s2 } as const
    await write(couch, [
      ['chain', factChain('web', [orderPlaced([soldLine(1, 1)])])],
      ['facts-s2-2026', factChain('t2', [{ ...unheard, body: { ...unheard.body, source } }])],
    ])
    await work(couch).run(null)
    const questions = ['WEB-404', 'WEB-1', 't9-000001', 'WEB-404'].map(sought)
    await write(couch, [['facts-s1-2026', factChain('t1', questions)]])
    const answers = async () => {
      const found = await couch
        .database('store-s1')
        .range<NotKnownDocument>({ from: 'not-known:', to: 'not-known:~' })
      return found.map(({ number, asked }) => ({ number, asked }))
    }
    const expected = [
      { number: 'WEB-404', asked: { t1: 4 } },
      { number: 't9-000001', asked: { t1: 3 } },
    ]
    await work(crashingCouch(couch, { writes: 3, isWritten: true }))
      .run(null)
      .catch(expectCrash)
    await work(couch).run(null)
    expect(await answers()).toEqual(expected)
    expect(await couch.database('store-s2').ids({ from: 'not-known:', to: 'not-known:~' })).toEqual([])
  })

  it('asks for an order under its own number for whoever asked under one that others gave it, once', async () => {
    const couch = await freshCouch()
    const sought = (number: string) => fact('orderSought', { number }, { writer: 't2', store: s2 })
    const references = ['ALLEGRO-7f3a-11', '620999680000123456789012']
    const [no, other] = ['WEB-1', 'WEB-2'] as OrderNo[]
    const placed = [
      orderPlaced([soldLine(1, 1)], { references }),
      orderPlaced([soldLine(1, 1)], { order: other!, references: ['WEB-1'] }),
    ]
    await write(couch, [
      ['chain', factChain('web', placed)],
      ['facts-s2-2026', factChain('t2', ['allegro-7F3A-11', '6209996', 'WEB-1'].map(sought))],
    ])
    for (let writes = 1; writes <= 12; writes += 1) {
      await work(crashingCouch(couch, { writes: 1, isWritten: writes % 2 === 0 }))
        .run(null)
        .catch(expectCrash)
    }
    await work(couch).run(null)
    await work(couch).run(null)
    const asked = await couch.database('chain').range<Fact>(withPrefix('fact:references:'))
    expect(asked.map(({ store, body }) => [store, body['number']])).toEqual([
      [s2, no],
      [s2, other],
    ])
    const state = (await couch.database('chain').get<HomeDocument>(`order:${no}`))?.state
    expect(state).toMatchObject({ stores: [s1, s2] })
    expect(await couch.database('store-s2').ids(withPrefix('not-known:'))).toEqual(['not-known:6209996'])
    expect((await refoldDatabase(couch, 'chain')).differences).toEqual([])
  })

  it('reads no store again whose facts rest, until one comes or an hour is over', async () => {
    const couch = await freshCouch()
    const [first, second] = factChain('t1', [signedIn(), signedIn()])
    await write(couch, [['facts-s1-2026', [first!]]])
    const read: string[] = []
    const watched: Couch = {
      ...couch,
      database: (name) => {
        const database = couch.database(name)
        return { ...database, range: (range) => (read.push(name), database.range(range)) }
      },
    }
    const clock = new ManualClock()
    const looking = projector({ couch: watched, clock, onTrouble: () => undefined })
    const readAgain = async () => {
      read.length = 0
      await looking.run(null)
      return read
    }
    expect(await readAgain()).toContain('facts-s1-2026')
    expect(await readAgain()).toEqual([])
    await write(couch, [['facts-s1-2026', [second!]]])
    expect(await readAgain()).toContain('facts-s1-2026')
    expect(await couch.database('store-s1').get('progress:t1')).toMatchObject({ folded: 2 })
    expect(await readAgain()).toEqual([])
    await clock.advance(3_600_000)
    expect(await readAgain()).toContain('facts-s1-2026')
  })

  it('goes on from one year of facts to the next', async () => {
    const couch = await freshCouch()
    const stores = [s1, s2].map((store) => ({ store, region: 'mazowsze' }))
    await provisionChain(couch, { stores, year: 2027 })
    const [first, second] = factChain('t1', [signedIn(), signedIn()])
    await write(couch, [
      ['facts-s1-2026', [first!]],
      ['facts-s1-2027', [second!]],
    ])
    await work(couch).run(new Set(['facts-s1-2027']))
    const progress = await couch.database('store-s1').get<ProgressDocument>('progress:t1')
    expect(progress).toMatchObject({ folded: 2 })
  })

  const spoilings: readonly (readonly [string, (fact: Fact) => Fact, string, string])[] = [
    ['was changed on its way', (one) => ({ ...one, user: null }), 'chain-broken', 'wrong-hash'],
    [
      'does not follow the one before',
      (one) => rehash({ ...one, prev: '0'.repeat(64) }),
      'chain-broken',
      'broken-link',
    ],
    ['is of another store', (one) => rehash({ ...one, store: s2 }), 'chain-broken', 'wrong-store'],
    ['has no time', (one) => rehash({ ...one, at: 'noon' }), 'chain-broken', 'malformed-envelope'],
    [
      'is of an unknown kind',
      (one) => rehash({ ...one, kind: 'moonLanded' }),
      'fact-unknown',
      'unknown-kind',
    ],
    ['is of a newer version', (one) => rehash({ ...one, version: 2 }), 'fact-unknown', 'unknown-version'],
    ['has a malformed body', (one) => rehash({ ...one, body: {} }), 'fact-unknown', 'malformed-body'],
  ]
  it.each(spoilings)('stops a writer whose fact %s, and no other', async (...spoilt) => {
    const [, spoil, kind, reason] = spoilt
    const couch = await freshCouch()
    const [first, second] = factChain('t1', [signedIn(), signedIn()])
    await write(couch, [
      ['facts-s1-2026', [first!, spoil(second!), ...factChain('t3', [signedIn()])]],
      ['facts-s2-2026', factChain('t2', [{ ...signedIn(), store: s2 }])],
    ])
    await work(couch).run(null)
    const progress = await couch.database('store-s1').get<ProgressDocument>('progress:t1')
    expect(progress).toMatchObject({ folded: 1, received: 2, stoppedBy: { seq: 2 } })
    expect(progress?.stoppedBy?.reason).toContain(reason)
    expect(await exceptionIds(couch, 'store-s1')).toEqual([`exception:t1:2:${kind}`])
    expect(await couch.database('store-s1').get('progress:t3')).toMatchObject({ folded: 1 })
    expect(await couch.database('store-s2').get('progress:t2')).toMatchObject({ folded: 1 })
    expect(await work(couch).run(null)).toBe(false)
  })

  it('takes a withheld fact for the link that was refused', async () => {
    const couch = await freshCouch()
    const [first, refused, third] = factChain('t1', Array.from({ length: 3 }, signedIn))
    const body = {
      refusedKind: refused!.kind,
      bytes: 70_000,
      reason: 'too large',
      refusedHash: refused!.hash,
    }
    await write(couch, [['facts-s1-2026', [first!, { ...refused!, kind: 'factWithheld', body }, third!]]])
    await work(couch).run(null)
    expect(await couch.database('store-s1').get('progress:t1')).toMatchObject({ folded: 3 })
    expect(await exceptionIds(couch, 'store-s1')).toEqual(['exception:t1:2:fact-withheld'])
  })
})

const signedIn = () => fact('signedIn', { staff: 'anna' as never }, { writer: 't1', store: s1 })

function expectCrash(error: unknown): void {
  const causes = error instanceof AggregateError ? error.errors : [error]
  for (const cause of causes) expect(cause).toBeInstanceOf(Crash)
}
