import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { chained, factChain } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { lineOf } from '#test/support/sample-baskets.ts'
import { documentNo, fact, pln, s1, sale1 } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
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
const parked = documentNo('t1-000007')
const park = (no = parked): TradeFact =>
  fact(
    'basketParked',
    { lines: [lineOf(0, 1000, 1)], customer: null, coupons: [], parked: no, gross: pln(1000) },
    { writer: 't1', store: s1 },
  )
const recall = (writer: string): TradeFact => fact('basketRecalled', { parked }, { writer, store: s1 })

const send = (...facts: readonly Parameters<typeof factChain>[]) =>
  couch.database('facts-s1-2026').bulkDocs(facts.flatMap(([writer, chain]) => factChain(writer, chain)))
const fold = () => projector({ couch, clock, onTrouble: () => undefined, storesAtOnce: 1 }).run(null)
const state = async (no = parked) =>
  (await couch.database('store-s1').get<HomeDocument>(`parked:${no}`))?.state
const exceptions = () => couch.database('store-s1').ids(withPrefix('exception:'))

async function pass(days: number): Promise<void> {
  await clock.advance(days * dayMs)
  await fold()
  await retention(couch, clock).run(null)
}

/** Facts and states agree, in any order of the writers and by time. */
async function agrees(): Promise<void> {
  for (const order of ['any', 'time'] as const) {
    const { differences, unraised } = await refoldDatabase(couch, 'store-s1', order)
    expect([differences, unraised]).toEqual([[], []])
  }
}

/** A day is noted, then 36 go by: what was folded before is below the floors, and terminals have heard of them. */
async function settle(): Promise<void> {
  for (const days of [1, 35, 1]) await pass(days)
}

describe('a parked basket at head office', () => {
  it('goes when it was recalled and nothing has touched it since the floors', async () => {
    await send(['t1', [park()]], ['t2', [recall('t2')]])
    await fold()
    await pass(0)
    await pass(35)
    expect(await state()).toMatchObject({ status: 'recalled' })
    await pass(1)
    expect(await state()).toBeUndefined()
    await agrees()
  })

  it('goes when it was voided', async () => {
    const voided = { basket: documentNo('t1-000009'), shift: sale1, lines: [], gross: pln(1000) }
    const giveUp = fact(
      'basketVoided',
      { ...voided, cause: 'not-collected', parked },
      { writer: 't1', store: s1 },
    )
    await send(['t1', [park(), giveUp]])
    await settle()
    expect(await state()).toBeUndefined()
    await agrees()
  })

  it('waits for its customer as long as the policy says', async () => {
    await couch
      .database(databases.catalogue)
      .put({ _id: 'policy:baskets', type: 'policy', policy: 'baskets', values: { parkedDays: 40 } } as never)
    await send(['t1', [park()]])
    await settle()
    await pass(3)
    expect(await state()).toMatchObject({ status: 'parked' })
    await pass(1)
    expect(await state()).toBeUndefined()
    await agrees()
  })

  it('that is recalled when it is long gone is not offered again, and goes on agreeing with its facts', async () => {
    await send(['t1', [park()]], ['t2', [recall('t2')]])
    await settle()
    await send(['t3', [recall('t3')]])
    await fold()
    expect(await state()).toMatchObject({ status: 'recalled', recalledBy: 't3', lines: [] })
    await agrees()
    await settle()
    expect(await state()).toMatchObject({ status: 'recalled' })
    await agrees()
  })

  it('that was recalled before its parking was heard of stays small until then, and is never offered', async () => {
    await send(['t2', [recall('t2')]])
    await settle()
    expect(await state()).toMatchObject({ status: 'recalled', lines: [] })
    await send(['t1', [park()]])
    await fold()
    expect(await state()).toMatchObject({ status: 'recalled', recalledBy: 't2' })
    await settle()
    expect(await state()).toBeUndefined()
    await agrees()
  })

  it('that is missing before its time is found out and made again', async () => {
    await send(['t1', [park()]])
    await fold()
    const store = couch.database('store-s1')
    const { _rev } = (await store.get<HomeDocument>(`parked:${parked}`))!
    await store.put({ _id: `parked:${parked}`, _rev, _deleted: true } as never)
    const { differences } = await refoldDatabase(couch, 'store-s1')
    expect(differences.map(({ id, what }) => [id, what])).toEqual([[`parked:${parked}`, 'missing']])
  })

  it('says nothing of the next one of the same till', async () => {
    const [first] = factChain('t1', [park()])
    await send(['t1', [park()]], ['t2', [recall('t2')]])
    await settle()
    const next = documentNo('t1-000008')
    await couch.database('facts-s1-2026').put(chained(park(next), first))
    await fold()
    expect(await state(next)).toMatchObject({ status: 'parked' })
    expect(await exceptions()).toEqual([])
    await agrees()
  })
})
