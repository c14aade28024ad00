import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { documentNo, fact, pln, s1, soldLine } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { retention } from './retention.ts'

const freshCouch = chainsOf(s1)
let couch: Couch
let clock: ManualClock
beforeEach(async () => {
  couch = await freshCouch()
  clock = new ManualClock()
})

const dayMs = 86_400_000
const lifting = documentNo('t1-000001')
const setting = documentNo('t2-000001')
const taken = documentNo('t1-000009')
const box = `box:${lifting}`
const held = `held:${taken}`

const lift = fact(
  'shiftClosed',
  {
    ...{ shift: lifting, report: documentNo('t1-000002'), sales: 0, returns: 0 },
    ...{ salesGross: pln(0), returnsGross: pln(0), expectedCash: pln(24_825), countedCash: pln(24_825) },
    lifted: { box: 'K1', isCounted: false },
  },
  { writer: 't1', store: s1 },
)
const setIn = (shift = setting): TradeFact =>
  fact(
    'shiftOpened',
    { shift, float: pln(24_825), box: { box: 'K1', carried: { from: lifting, sum: pln(24_825) } } },
    { writer: 't2', store: s1 },
  )
const { sku, name, variant, quantity } = soldLine(1, 1)
const goods = { line: 1, sku, name, variant, quantity, reason: 'faulty', condition: 'unknown' } as const
const takeIn = fact(
  'goodsTakenIn',
  { taken, shift: lifting, number: 'WEB-9', lines: [goods] },
  { writer: 't1', store: s1 },
)
const giveBack = (writer: string): TradeFact =>
  fact(
    'goodsGivenBack',
    { givenBack: documentNo(`${writer}-000003`), shift: setting, taken },
    { writer, store: s1 },
  )

const send = async (...facts: readonly Parameters<typeof factChain>[]): Promise<void> => {
  await couch.database('facts-s1-2026').bulkDocs(facts.flatMap(([writer, chain]) => factChain(writer, chain)))
  await fold()
}
const fold = () => projector({ couch, clock, onTrouble: () => undefined, storesAtOnce: 1 }).run(null)
const state = async (id: string) => (await couch.database('store-s1').get<HomeDocument>(id))?.state

async function pass(days: number): Promise<void> {
  await clock.advance(days * dayMs)
  await fold()
  await retention(couch, clock).run(null)
}

/** A day is noted, then 36 go by: what was folded before is below the floors, and terminals have heard of them. */
async function settle(): Promise<void> {
  for (const days of [1, 35, 1]) await pass(days)
}

/** Facts and states agree, in any order of the writers and by time. */
async function agrees(): Promise<void> {
  for (const order of ['any', 'time'] as const) {
    const { differences, unraised } = await refoldDatabase(couch, 'store-s1', order)
    expect([differences, unraised]).toEqual([[], []])
  }
}

/** As nothing but retention may do it. */
async function lose(id: string): Promise<void> {
  const store = couch.database('store-s1')
  const { _rev } = (await store.get<HomeDocument>(id))!
  await store.put({ _id: id, _rev, _deleted: true } as never)
}

const differing = async () =>
  (await refoldDatabase(couch, 'store-s1')).differences.map(({ id, what }) => [id, what])

describe('goods held for a return', () => {
  it('go from the store 36 days after they were given back, not before', async () => {
    await send(['t1', [takeIn]], ['t2', [giveBack('t2')]])
    await pass(0)
    await pass(35)
    expect(await state(held)).toMatchObject({ status: 'given-back' })
    await pass(1)
    expect(await state(held)).toBeUndefined()
    await agrees()
  })

  it('stay while they lie there, however long, and are missed when they are lost', async () => {
    await send(['t1', [takeIn]])
    await settle()
    await pass(400)
    expect(await state(held)).toMatchObject({ status: 'held', lines: [goods] })
    await agrees()
    await lose(held)
    expect(await differing()).toEqual([[held, 'missing']])
  })

  it('whose end was heard of first stay until their beginning comes, and are never offered', async () => {
    await send(['t2', [giveBack('t2')]])
    await settle()
    expect(await state(held)).toMatchObject({ status: 'given-back', lines: [] })
    await send(['t1', [takeIn]])
    expect(await state(held)).toMatchObject({ status: 'given-back', lines: [goods] })
    await settle()
    expect(await state(held)).toBeUndefined()
    await agrees()
  })

  it('that another till ends when they are long gone go on agreeing with its fact', async () => {
    await send(['t1', [takeIn]], ['t2', [giveBack('t2')]])
    await settle()
    await send(['t3', [giveBack('t3')]])
    expect(await state(held)).toMatchObject({ status: 'given-back', lines: [], endedBy: 't3-000003' })
    await agrees()
  })
})

describe('a cash box', () => {
  it('goes from the store when both ends are known and nothing has touched it since the floors', async () => {
    await send(['t1', [lift]], ['t2', [setIn()]])
    await pass(0)
    await pass(35)
    expect(await state(box)).toMatchObject({ setIn: { shift: setting } })
    await pass(1)
    expect(await state(box)).toBeUndefined()
    await agrees()
  })

  it('stays while somebody carries it, and is missed when it is lost', async () => {
    await send(['t1', [lift]])
    await settle()
    expect(await state(box)).toMatchObject({ lifted: { terminal: 't1' }, setIn: null })
    await agrees()
    await lose(box)
    expect(await differing()).toEqual([[box, 'missing']])
  })

  it('that was set in stays while nobody has told that it was lifted', async () => {
    await send(['t2', [setIn()]])
    await settle()
    expect(await state(box)).toMatchObject({ lifted: null, setIn: { shift: setting } })
    await agrees()
  })
})
