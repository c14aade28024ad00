import { beforeEach, describe, expect, it } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { chained, factChain } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import {
  anna,
  fact,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  soldLine,
  web1,
} from '#test/support/trade-facts.ts'
import { copier } from '../copier/copier.ts'
import type { Couch } from '../couch/couch.ts'
import { DatabasesFailed } from '../couch/keep-up.ts'
import { withPrefix } from '../couch/pages.ts'
import { projector } from '../projector/projector.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { findLosses } from '../restore/losses.ts'
import { beginNewEpoch } from '../restore/new-epoch.ts'
import { retention } from './retention.ts'

const freshCouch = chainsOf(s1, s2)
let couch: Couch
let clock: ManualClock
beforeEach(async () => {
  couch = await freshCouch()
  clock = new ManualClock()
})

const dayMs = 86_400_000
const fold = (at = couch) =>
  projector({ couch: at, clock, onTrouble: () => undefined, storesAtOnce: 1 }).run(null)
const tidy = (at = couch) => retention(at, clock).run(null)
const facts = () => couch.database('facts-s1-2026')
const stock = async () => (await couch.database('store-s1').get<HomeDocument>('stock:sku-1'))!
const progress = (writer: string) => couch.database('store-s1').get<ProgressDocument>(`progress:${writer}`)
const sale = saleCompleted([soldLine(1, 1)])

async function pass(days: number): Promise<void> {
  await clock.advance(days * dayMs)
  await fold()
  await tidy()
}

describe('floors', () => {
  it('move 35 days after folding; a day later what is below them is no longer noted', async () => {
    const [first, second] = factChain('t1', [sale, sale])
    await facts().put(first!)
    await fold()
    expect(await tidy()).toBe(true)
    expect(await tidy()).toBe(false)
    await pass(34)
    expect(await progress('t1')).toMatchObject({ folded: 1, floor: 0 })
    await pass(1)
    expect(await progress('t1')).toMatchObject({ folded: 1, floor: 1 })
    await facts().bulkDocs([...factChain('t2', [sale])])
    await fold()
    expect((await stock()).applied).toEqual({ t1: 1, t2: 1 })
    await pass(1)
    await facts().put(factChain('t3', [sale])[0]!)
    await fold()
    expect((await stock()).applied).toEqual({ t2: 1, t3: 1 })
    await facts().put(second!)
    await fold()
    expect(await stock()).toMatchObject({
      applied: { t1: 2, t2: 1, t3: 1 },
      state: { onHand: { value: -4 } },
    })
    expect((await refoldDatabase(couch, 'store-s1')).differences).toEqual([])
  })

  it('keep a state small that ever new tills touch, and let each fact count once after a restore', async () => {
    for (let till = 1; till <= 20; till += 1) {
      await facts().put(factChain(`t${till}`, [sale])[0]!)
      await pass(7)
    }
    const { applied, state } = await stock()
    expect(Object.keys(applied)).toEqual(['t15', 't16', 't17', 't18', 't19', 't20'])
    expect(state).toMatchObject({ onHand: { value: -20 } })
    expect(await couch.database('chain').ids(withPrefix('folded:'))).toHaveLength(7)
    await beginNewEpoch(couch, 'e2')
    await fold()
    expect((await stock()).state).toEqual(state)
    expect((await refoldDatabase(couch, 'store-s1')).differences).toEqual([])
  })
})

describe('facts about people', () => {
  const register = (name: string) =>
    fact(
      'customerRegistered',
      { customer: anna, name, phone: null, email: null, card: null, tier: 'gold', since: '2026-01-01' },
      { writer: 't1p', store: s1 },
    )
  const kept = () => couch.database('people-s1').ids(withPrefix('fact:'))

  it('go 30 days after folding; what they said stands, and the next ones are folded', async () => {
    const [first, second] = factChain('t1p', [register('Anna'), register('Anna Lis')])
    await couch.database('people-s1').put(first!)
    await fold()
    await tidy()
    await pass(29)
    expect(await kept()).toHaveLength(1)
    await pass(1)
    expect(await kept()).toEqual([])
    expect(await progress('t1p')).toMatchObject({ floor: 1 })
    expect((await findLosses(couch, [])).facts).toEqual([])
    await couch.database('people-s1').put(second!)
    await fold()
    const customer = await couch.database('chain').get<HomeDocument>(`customer:${anna}`)
    expect(customer?.state).toMatchObject({ name: 'Anna Lis' })
    await beginNewEpoch(couch, 'e2')
    await fold()
    expect(await progress('t1p')).toMatchObject({ folded: 2 })
  })

  it('stay while they are not folded', async () => {
    const [first, second] = factChain('t1p', [register('Anna'), register('Anna Lis')])
    await couch.database('people-s1').bulkDocs([first!])
    await pass(1)
    await couch.database('people-s1').put({ ...second!, hash: first!.hash } as Fact)
    await pass(40)
    expect(await kept()).toEqual([second!._id])
  })
})

describe('copies', () => {
  const held = async () =>
    (await couch.database('store-s1').ids({ from: 'order:', to: 'sale:\uffff' })).filter((id) =>
      /^(order|return|sale):/.test(id),
    )

  it('of a return go as long after it, though its purchase stays while money is on its way', async () => {
    const back = returnCompleted({ writer: 't1', seq: 2, store: s1, source: saleSource, lines: [[1, 1]] })
    await facts().bulkDocs(factChain('t1', [sale, back]))
    await pass(1)
    await copier(couch).run(null)
    const both = [`return:${back.body.return}`, 'sale:t1-000001']
    expect(await held()).toEqual(both)
    await pass(36)
    await pass(83)
    expect(await held()).toEqual(both)
    await pass(2)
    expect(await held()).toEqual(['sale:t1-000001'])
  })

  it('go when nobody may give the goods back, stay while an order is open, and come again when asked for', async () => {
    await couch.database('chain').bulkDocs(factChain('web', [orderPlaced([soldLine(1, 1)])]))
    const sought = fact('orderSought', { number: web1 }, { writer: 't1', store: s1 })
    const chain = factChain('t1', [sale, sought])
    await facts().bulkDocs(chain)
    await pass(1)
    await copier(couch).run(null)
    expect(await held()).toEqual(['order:WEB-1', 'sale:t1-000001'])
    await pass(36)
    await pass(83)
    expect(await held()).toEqual(['order:WEB-1', 'sale:t1-000001'])
    await pass(2)
    expect(await held()).toEqual(['order:WEB-1'])
    const again = fact('orderSought', { number: 't1-000001' }, { writer: 't1', store: s1 })
    await facts().put(chained(again, chain.at(-1)))
    await fold()
    await copier(couch).run(null)
    await pass(2)
    expect(await held()).toEqual(['order:WEB-1', 'sale:t1-000001'])
  })
})

describe('customers', () => {
  const registered = fact(
    'customerRegistered',
    { customer: anna, name: 'Anna', phone: null, email: null, card: null, tier: 'gold', since: '2026-01-01' },
    { writer: 't1p', store: s1 },
  )
  const bought = (store: typeof s1, businessDate: string): TradeFact => ({
    ...saleCompleted([soldLine(1, 1)], { customer: anna }),
    store,
    businessDate,
  })
  const holds = async (store: string) =>
    (await couch.database(`store-${store}`).get<HomeDocument>('customer:c1')) !== undefined

  it('stay where a till told of them these weeks, whatever year its clock showed', async () => {
    await facts().bulkDocs(factChain('t1', [sale]))
    await fold()
    await tidy()
    for (const days of [35, 1]) await pass(days)
    const long = { ...registered, businessDate: '2020-01-01' }
    await couch.database('people-s1').bulkDocs(factChain('t1p', [long]))
    await fold()
    await copier(couch).run(null)
    await pass(1)
    expect(await holds('s1')).toBe(true)
  })

  it('leave a store that has not heard of them for 24 months, and come again when they do', async () => {
    await couch.database('people-s1').bulkDocs(factChain('t1p', [registered]))
    const [first] = factChain('t1', [bought(s1, '2026-11-21')])
    await facts().put(first!)
    await pass(1)
    const [elsewhere] = factChain('t2', [bought(s2, '2028-10-01')])
    await pass(36)
    await pass(640)
    await couch.database('facts-s2-2026').put(elsewhere!)
    await fold()
    await copier(couch).run(null)
    expect([await holds('s1'), await holds('s2')]).toEqual([true, true])
    for (const days of [1, 40, 40, 2]) await pass(days)
    await copier(couch).run(null)
    expect([await holds('s1'), await holds('s2')]).toEqual([false, true])
    await facts().put(chained(bought(s1, '2028-12-20'), first))
    await fold()
    await copier(couch).run(null)
    expect(await holds('s1')).toBe(true)
  })
})

describe('an answer that a number is not known', () => {
  it('goes when every question that it answers is as old as the floors', async () => {
    const [first, second] = factChain(
      't1',
      ['WEB-404', 'WEB-404'].map((number) => fact('orderSought', { number }, { writer: 't1', store: s1 })),
    )
    const answers = () => couch.database('store-s1').ids({ from: 'not-known:', to: 'not-known:~' })
    await facts().put(first!)
    await pass(1)
    await pass(20)
    await facts().put(second!)
    await pass(1)
    await pass(16)
    await pass(2)
    expect(await answers()).toEqual(['not-known:WEB-404'])
    await pass(30)
    await pass(2)
    expect(await answers()).toEqual([])
  })
})

describe('a day', () => {
  it('is ended by the next run wherever it was cut short', async () => {
    const people = factChain('t1p', [
      fact('signedIn', { staff: 'anna' as never }, { writer: 't1p' as WriterId, store: s1 }),
    ])
    await facts().put(factChain('t1', [sale])[0]!)
    await couch.database('people-s1').bulkDocs(people)
    await fold()
    await tidy()
    await clock.advance(36 * dayMs)
    let runs = 0
    for (let isDone = false; !isDone; runs += 1) {
      isDone = await tidy(crashingCouch(couch, { writes: 1, isWritten: true })).then(
        () => true,
        (error: unknown) => {
          const errors = error instanceof DatabasesFailed ? error.errors : [error]
          for (const one of errors) expect(one).toBeInstanceOf(Crash)
          return false
        },
      )
      expect(runs).toBeLessThan(20)
    }
    expect(runs).toBeGreaterThan(3)
    expect(await progress('t1')).toMatchObject({ floor: 1 })
    expect(await progress('t1p')).toMatchObject({ floor: 1 })
    expect(await tidy()).toBe(false)
  })
})
