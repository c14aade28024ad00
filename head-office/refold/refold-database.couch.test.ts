import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { histories } from '#test/support/head-office/histories.ts'
import type { History } from '#test/support/head-office/histories.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import {
  claim,
  documentNo,
  fact,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import { copier } from '../copier/copier.ts'
import type { Couch } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import { projector } from '../projector/projector.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { compareCopies } from './compare-copies.ts'
import { describeDifference } from './describe-difference.ts'
import { refoldDatabase } from './refold-database.ts'
import { repairCopies, repairStates } from './repair.ts'

const freshCouch = chainsOf(s1, s2)

const homes = ['chain', 'store-s1', 'store-s2']

const fold = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined, storesAtOnce: 1 }).run(null)

async function write(couch: Couch, written: History): Promise<void> {
  for (const [database, facts] of written) await couch.database(database).bulkDocs(facts)
}

const troubles = async (couch: Couch) => {
  const reports = await Promise.all(homes.map((home) => refoldDatabase(couch, home)))
  return reports.flatMap(({ differences, unraised }) => [
    ...differences.map(describeDifference),
    ...unraised.map(({ id }) => id),
  ])
}

/** Exceptions that call a sale unknown, of sales that are known. */
async function openThoughSold(couch: Couch): Promise<readonly string[]> {
  const sales = await couch.database('chain').range<HomeDocument>(withPrefix('sale:'))
  const known = new Set(
    sales.flatMap(({ _id, state }) => (state.type === 'sale' && !state.awaiting ? [_id] : [])),
  )
  const lists = await Promise.all(
    homes.map((home) => couch.database(home).range<HomeDocument>(withPrefix('exception:'))),
  )
  return lists.flat().flatMap(({ _id, state }) => {
    if (state.type !== 'exception' || state.kind !== 'return-of-unknown-document') return []
    return state.status === 'open' && known.has(state.about) ? [_id] : []
  })
}

/** Two stores that took back the same goods of an order, one of them in vain. */
const twoReturns = (): readonly [readonly Fact[], readonly Fact[], readonly Fact[]] => {
  const back = (writer: string, store: typeof s1, at: string) =>
    factChain(writer, [returnCompleted({ writer, store, at, lines: [[1, 1]], claim: claim(1) })])
  const order = orderPlaced([soldLine(1, 1)])
  const deliveredAt = '2026-11-20T12:00:00.000Z'
  const web = factChain('web', [
    order,
    fact('orderDelivered', { order: order.body.order, deliveredAt }, { writer: 'web' }),
  ])
  return [web, back('t1', s1, '2026-11-21T12:30:00.000Z'), back('t2', s2, '2026-11-21T13:00:00.000Z')]
}

describe('refold', () => {
  it('proves what the projector folds, in whatever order facts arrive', async () => {
    const arrivals = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })), { maxLength: 6 })
    const run = fc.asyncProperty(histories, arrivals, async (written, parts) => {
      const couch = await freshCouch()
      const sent = [0, 0, 0, 0]
      for (const [writer, many] of parts) {
        const [database = '', facts = []] = written[writer] ?? []
        const from = sent[writer] ?? 0
        await couch.database(database).bulkDocs(facts.slice(from, from + many))
        sent[writer] = from + many
        await fold(couch)
      }
      await write(
        couch,
        written.map(([database, facts], writer) => [database, facts.slice(sent[writer])]),
      )
      await fold(couch)
      expect(await troubles(couch)).toEqual([])
      expect(await openThoughSold(couch)).toEqual([])
    })
    await fc.assert(run, { numRuns: 12, seed: 20261121 })
  })

  it('finds the order that head office took, though the clocks say another', async () => {
    const [web, earlier, later] = twoReturns()
    const couch = await freshCouch()
    await write(couch, [
      ['chain', web],
      ['facts-s2-2026', later],
    ])
    await fold(couch)
    await write(couch, [['facts-s1-2026', earlier]])
    await fold(couch)
    const order = await couch.database('chain').get<HomeDocument>('order:WEB-1')
    expect(order?.state).toMatchObject({ refunds: [{ return: 't2-000001' }] })
    expect(await troubles(couch)).toEqual([])
  })

  it('by time makes the same of the same facts, whatever came first', async () => {
    const statesOf = async (couch: Couch) => {
      for (const home of homes) await repairStates(couch, await refoldDatabase(couch, home, 'time'))
      const found: Record<string, unknown> = {}
      for (const home of homes) {
        for (const prefix of ['order:', 'sale:', 'return:', 'stock:', 'shift:']) {
          const documents = await couch.database(home).range<HomeDocument>(withPrefix(prefix))
          for (const { _id, state, applied } of documents) found[`${home}/${_id}`] = { state, applied }
        }
      }
      return found
    }
    const foldInOrder = async (written: History) => {
      const couch = await freshCouch()
      for (const part of written) {
        await write(couch, [part])
        await fold(couch)
      }
      return couch
    }
    const [web, earlier, later] = twoReturns()
    const contested: History = [
      ['facts-s2-2026', later],
      ['facts-s1-2026', earlier],
      ['chain', web],
    ]
    const asFirst = await foldInOrder(contested)
    expect(await statesOf(asFirst)).toMatchObject({
      'chain/order:WEB-1': { state: { refunds: [{ return: 't1-000001' }] } },
    })
    expect(await statesOf(await foldInOrder(contested.toReversed()))).toEqual(await statesOf(asFirst))
    const run = fc.asyncProperty(histories, async (written) => {
      const [one, other] = [await foldInOrder(written), await foldInOrder(written.toReversed())]
      expect(await statesOf(one)).toEqual(await statesOf(other))
    })
    await fc.assert(run, { numRuns: 4, seed: 20261121 })
  })

  it('finds every way in which a state and the facts part, and repairs it', async () => {
    const couch = await freshCouch()
    const [web, , back] = twoReturns()
    await write(couch, [
      ['chain', web],
      ['facts-s2-2026', back],
      ['facts-s1-2026', factChain('t1', [saleCompleted([soldLine(1, 2), soldLine(2, 1)])])],
    ])
    await fold(couch)
    const store = couch.database('store-s1')
    const [one, two] = await store.range<HomeDocument>({ from: 'stock:', to: 'stock:\uffff' })
    const wrong = { ...one!.state, onHand: { value: 99, scale: 0 } }
    await store.put({ ...one!, state: wrong } as HomeDocument)
    await store.put({ _id: two!._id, _rev: two!._rev!, _deleted: true } as never)
    await store.put({ ...one!, _id: 'stock:sku-9', _rev: undefined, applied: { t1: 1 } } as never)
    const sale = await couch.database('chain').get<HomeDocument>('sale:t1-000001')
    const ahead: HomeDocument = { ...sale!, applied: { t1: 7 } }
    await couch.database('chain').put(ahead)
    const report = await refoldDatabase(couch, 'store-s1')
    expect(report.differences.map(({ id, what }) => [id, what]).sort()).toEqual([
      ['stock:sku-1', 'differs'],
      ['stock:sku-2', 'missing'],
      ['stock:sku-9', 'surplus'],
    ])
    const chain = await refoldDatabase(couch, 'chain')
    expect(chain.differences.map(({ id }) => id)).toEqual(['sale:t1-000001'])
    expect(describeDifference(chain.differences[0]!)).toContain('applied should be {"t1":1}')
    expect(await repairStates(couch, report)).toEqual([])
    expect(await repairStates(couch, chain)).toEqual([])
    expect(await troubles(couch)).toEqual([])
  })

  it('raises an exception that is gone, and no other', async () => {
    const couch = await freshCouch()
    const [web, earlier, later] = twoReturns()
    await write(couch, [
      ['chain', web],
      ['facts-s1-2026', earlier],
      ['facts-s2-2026', later],
    ])
    await fold(couch)
    const store = couch.database('store-s2')
    const id = 'exception:t2:1:returned-twice'
    const { _rev } = (await store.get<HomeDocument>(id))!
    await store.put({ _id: id, _rev, _deleted: true } as never)
    expect(await troubles(couch)).toEqual([id])
    await repairStates(couch, await refoldDatabase(couch, 'chain'))
    expect(await troubles(couch)).toEqual([])
  })

  it('proves an exception that was settled, in whatever order its facts came', async () => {
    const recalled = (writer: string) =>
      factChain(writer, [fact('basketRecalled', { parked: documentNo('t9-000007') }, { writer, store: s1 })])
    const exception = 'exception:t2:1:recalled-twice'
    const word = (outcome: 'explained' | 'corrected', at: string) => ({
      ...fact('exceptionSettled', { exception, outcome }, { writer: 't3', store: s1 }),
      at,
    })
    const first = recalled('t1')
    const later = [
      recalled('t2'),
      factChain('t3', [word('corrected', '2026-11-21T19:00:00.000Z')]),
      factChain('t4', [word('explained', '2026-11-21T18:00:00.000Z')]),
    ]
    const states: unknown[] = []
    for (const order of [later, later.toReversed(), [later[1]!, later[0]!, later[2]!]]) {
      const couch = await freshCouch()
      for (const chain of [first, ...order]) {
        await write(couch, [['facts-s1-2026', chain]])
        await fold(couch)
      }
      states.push((await couch.database('store-s1').get<HomeDocument>(exception))?.state)
      expect(await troubles(couch)).toEqual([])
    }
    expect(states[0]).toMatchObject({ about: 'parked:t9-000007', settled: { outcome: 'explained' } })
    expect(states.slice(1)).toEqual([states[0], states[0]])
  })

  it('proves a sale that came after its return, whose exception is settled by that', async () => {
    const source = { kind: 'sale', sale: documentNo('t1-000001'), store: s1 } as const
    const back = factChain('t2', [returnCompleted({ writer: 't2', store: s2, source, lines: [[1, 1]] })])
    const couch = await freshCouch()
    await write(couch, [['facts-s2-2026', back]])
    await fold(couch)
    const exception = () =>
      couch.database('store-s2').get<HomeDocument>('exception:t2:1:return-of-unknown-document')
    expect((await exception())?.state).toMatchObject({ status: 'open', about: 'sale:t1-000001' })
    await write(couch, [['facts-s1-2026', factChain('t1', [saleCompleted([soldLine(1, 1)])])]])
    await fold(couch)
    expect((await exception())?.state).toMatchObject({
      status: 'settled',
      about: 'sale:t1-000001',
      settled: { outcome: 'sale-has-come', by: null },
    })
    expect(await couch.database('store-s1').ids(withPrefix('exception:'))).toEqual([])
    expect(await troubles(couch)).toEqual([])
  })

  it('says of a state whose facts are gone that it cannot be proved', async () => {
    const couch = await freshCouch()
    const [first, second] = factChain('t1', [
      saleCompleted([soldLine(1, 2)]),
      saleCompleted([soldLine(2, 1)]),
    ])
    await write(couch, [['facts-s1-2026', [first!, second!]]])
    await fold(couch)
    const facts = couch.database('facts-s1-2026')
    const stored = await facts.get<Fact & { _rev: string }>(first!._id)
    await facts.put({ _id: first!._id, _rev: stored!._rev, _deleted: true } as never)
    const report = await refoldDatabase(couch, 'store-s1')
    expect(report).toMatchObject({ proved: 0, unprovable: ['stock:sku-1', 'stock:sku-2'], differences: [] })
  })

  it('finds a copy that is not what its home says, and lets the copier bring the true one', async () => {
    const couch = await freshCouch()
    await write(couch, [['chain', factChain('web', [orderPlaced([soldLine(1, 1)])])]])
    await fold(couch)
    await copier(couch).run(null)
    expect(await compareCopies(couch, 'store-s1')).toEqual([])
    const store = couch.database('store-s1')
    const copy = (await store.get<HomeDocument>('order:WEB-1'))!
    const ahead: HomeDocument = { ...copy, homeRev: 40 }
    await store.put(ahead)
    await store.put({ ...copy, _id: 'order:WEB-2', _rev: undefined } as never)
    const strays = await compareCopies(couch, 'store-s1')
    expect(strays.map((stray) => stray.copy._id)).toEqual(['order:WEB-1', 'order:WEB-2'])
    await repairCopies(couch, strays)
    await copier(couch).run(null)
    expect(await compareCopies(couch, 'store-s1')).toEqual([])
  })
})
