import { expect, describe, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import {
  fact,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  soldLine,
} from '#test/support/trade-facts.ts'
import { copier } from '../copier/copier.ts'
import { writeCheckpoint } from '../couch/checkpoint.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { repairStates } from '../refold/repair.ts'
import type { HomeDocument } from './home-document.ts'
import { projector } from './projector.ts'

const freshCouch = chainsOf(s1, s2)
const references = ['ALLEGRO-7f3a-11', '620999680000123456789012']

const project = (couch: Couch): Promise<unknown> =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined, storesAtOnce: 1 }).run(null)

const orderIn = async (couch: Couch) =>
  (await couch.database('chain').get<HomeDocument>('order:WEB-1'))?.state

/** A chain whose orders were folded by a program that noted no numbers of others. */
async function foldedBefore(): Promise<Couch> {
  const couch = await freshCouch()
  const chain = couch.database('chain')
  await chain.bulkDocs(factChain('web', [orderPlaced([soldLine(1, 1)], { references })]))
  await project(couch)
  for (const document of await chain.range<Stored>(withPrefix('reference:')))
    await chain.put({ ...document, _deleted: true } as Stored)
  await writeCheckpoint(chain, 'references', '0')
  return couch
}

async function seek(couch: Couch): Promise<void> {
  const sought = references.map((number) => fact('orderSought', { number }, { writer: 't2', store: s2 }))
  await couch.database('facts-s2-2026').bulkDocs(factChain('t2', sought))
}

const inVain = (couch: Couch) => couch.database('store-s2').ids(withPrefix('not-known:'))

/** Of a writer's facts, or of the work before them. */
const expectCrash = (error: unknown): void => {
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  for (const cause of causes) expect(cause).toBeInstanceOf(Crash)
}

describe('an order folded before numbers of others were noted', () => {
  it('is found by them from the first look of a projector on, wherever that is killed', async () => {
    for (let writes = 0; writes < 5; writes += 1) {
      const couch = await foldedBefore()
      await seek(couch)
      await project(crashingCouch(couch, { writes, isWritten: writes % 2 === 0 })).catch(expectCrash)
      await project(couch)
      await project(couch)
      expect(await orderIn(couch)).toMatchObject({ stores: [s1, s2] })
      expect(await inVain(couch)).toEqual([])
    }
  })

  it('is looked for once: a head office started anew reads no orders again', async () => {
    const couch = await foldedBefore()
    await project(couch)
    const chain = couch.database('chain')
    for (const document of await chain.range<Stored>(withPrefix('reference:')))
      await chain.put({ ...document, _deleted: true } as Stored)
    await project(couch)
    expect(await chain.ids(withPrefix('reference:'))).toEqual([])
  })

  it('whose state knows no number either is found once it was refolded', async () => {
    const couch = await foldedBefore()
    const chain = couch.database('chain')
    const document = await chain.get<HomeDocument>('order:WEB-1')
    if (document?.state.type !== 'order') throw new Error('An order')
    const { references: _, ...state } = document.state
    await chain.put({ ...document, state } as HomeDocument)
    await repairStates(couch, await refoldDatabase(couch, 'chain'))
    await seek(couch)
    await project(couch)
    expect(await inVain(couch)).toEqual([])
    await project(couch)
    expect(await orderIn(couch)).toMatchObject({ references, stores: [s1, s2] })
  })
})

describe('a return asked for by its own number', () => {
  it('goes with its purchase to the store that asks, as often as the projector is killed', async () => {
    const couch = await freshCouch()
    const sold = saleCompleted([soldLine(1, 1)])
    const back = returnCompleted({ writer: 't1', seq: 2, store: s1, source: saleSource, lines: [[1, 1]] })
    await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [sold, back]))
    await project(couch)
    const sought = fact('orderSought', { number: back.body.return }, { writer: 't2', store: s2 })
    await couch.database('facts-s2-2026').bulkDocs(factChain('t2', [sought]))
    for (let writes = 0; writes < 4; writes += 1)
      await project(crashingCouch(couch, { writes, isWritten: writes % 2 === 0 })).catch(expectCrash)
    await project(couch)
    await project(couch)
    await copier(couch).run(null)
    const held = await couch
      .database('store-s2')
      .documents<HomeDocument>(['return:' + back.body.return, 'sale:t1-000001'])
    expect([...held.values()].map(({ state }) => state)).toMatchObject([
      { type: 'return', source: saleSource, stores: [s1, s2] },
      { type: 'sale', refunds: [{ return: back.body.return }] },
    ])
    expect(await inVain(couch)).toEqual([])
    expect((await refoldDatabase(couch, 'chain')).differences).toEqual([])
  })
})
