import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { WriterId } from '#src/base/ids.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import {
  anna,
  documentNo,
  fact,
  giftCard,
  paidByCard,
  s1,
  saleCompleted,
  sku,
  soldLine,
} from '#test/support/trade-facts.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import { copier } from '../copier/copier.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { describeDifference } from '../refold/describe-difference.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { ensureStoreKey } from '../provision/store-key.ts'
import { appendSourceFact } from '../source/append-source-fact.ts'
import { findLosses } from './losses.ts'
import { beginNewEpoch } from './new-epoch.ts'
import { exportRegistry, importRegistry } from './registry.ts'
import type { RegistryLine } from './registry.ts'

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
})
afterAll(() => test.close())

async function freshCouch(): Promise<Couch> {
  const couch = test.fresh()
  await provisionChain(couch, { stores: [{ store: s1, region: 'mazowsze' }], year: 2026 })
  return couch
}

const fold = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined, storesAtOnce: 1 }).run(null)

const erp = 'erp' as WriterId
const deliver = (couch: Couch, delivery: string) => {
  const lines = [{ sku: sku('sku-1'), quantity: pieces(10) }]
  const at = '2026-11-20T10:00:00.000Z'
  const head = { at, zone: 'Europe/Warsaw', businessDate: '2026-11-20', store: null, eventId: delivery }
  return appendSourceFact(couch, erp, {
    ...head,
    kind: 'stockDelivered',
    body: { store: s1, delivery, lines },
  })
}

/** Puts documents back as a backup of another moment has them. */
async function restore(couch: Couch, database: string, documents: readonly Stored[]): Promise<void> {
  for (const document of documents) {
    const known = await couch.database(database).get(document._id)
    await couch.database(database).put(known?._rev ? { ...document, _rev: known._rev } : document)
  }
}

async function drop(couch: Couch, database: string, id: string): Promise<void> {
  const { _rev } = (await couch.database(database).get(id)) ?? {}
  await couch.database(database).put({ _id: id, _rev, _deleted: true } as never)
}

const stock = async (couch: Couch) =>
  (await couch.database('store-s1').get<HomeDocument>('stock:sku-1'))?.state
const progress = (couch: Couch, writer: string) =>
  couch.database('store-s1').get<ProgressDocument>(`progress:${writer}`)

describe('a new epoch', () => {
  it('folds out what a source told and the backup has not, before its number is given again', async () => {
    const couch = await freshCouch()
    await deliver(couch, 'd1')
    const lost = await deliver(couch, 'd2')
    await fold(couch)
    expect(await stock(couch)).toMatchObject({ onHand: pieces(20) })
    await drop(couch, 'chain', lost._id)
    const told = ['d1', 'd2'].map((eventId) => ({ source: erp, eventId }))
    expect(await findLosses(couch, told)).toEqual({
      facts: [{ writer: 'erp', store: null, known: 2, missing: 1 }],
      unknown: [],
      events: [{ source: 'erp', eventId: 'd2' }],
      terminals: [],
    })
    await beginNewEpoch(couch, 'e2')
    expect(await stock(couch)).toMatchObject({ onHand: pieces(10) })
    await deliver(couch, 'd3')
    await fold(couch)
    expect(await stock(couch)).toMatchObject({ onHand: pieces(20) })
  })

  it('folds a writer again whose cursor is of a later moment than the states', async () => {
    const couch = await freshCouch()
    const [first, second] = factChain('t1', [
      saleCompleted([soldLine(1, 1)]),
      saleCompleted([soldLine(1, 2)]),
    ])
    await couch.database('facts-s1-2026').put(first!)
    await fold(couch)
    const old = await couch.database('store-s1').range<HomeDocument>({ from: 'stock:', to: 'stock:\uffff' })
    await couch.database('facts-s1-2026').put(second!)
    await fold(couch)
    await restore(couch, 'store-s1', old)
    expect(await fold(couch)).toBe(false)
    await beginNewEpoch(couch, 'e2')
    await fold(couch)
    expect(await stock(couch)).toMatchObject({ onHand: { value: -3 } })
    expect((await refoldDatabase(couch, 'store-s1')).differences.map(describeDifference)).toEqual([])
  })

  it('lets facts of terminals that come again count once, and says which are still away', async () => {
    const couch = await freshCouch()
    const facts = factChain('t1', [saleCompleted([soldLine(1, 1)]), saleCompleted([soldLine(1, 2)])])
    await couch.database('facts-s1-2026').bulkDocs(facts)
    await fold(couch)
    await drop(couch, 'facts-s1-2026', facts[1]!._id)
    const losses = await findLosses(couch, [])
    expect(losses.facts).toEqual([{ writer: 't1', store: 's1', known: 2, missing: 1 }])
    expect(losses.terminals).toEqual(['t1'])
    await drop(couch, 'store-s1', 'progress:t1') // what was sold of the goods names the fact, too
    expect((await findLosses(couch, [])).facts).toEqual(losses.facts)
    await beginNewEpoch(couch, 'e2')
    await fold(couch)
    expect(await progress(couch, 't1')).toMatchObject({ received: 1, folded: 1 })
    await couch.database('facts-s1-2026').put(facts[1]!)
    await fold(couch)
    expect(await progress(couch, 't1')).toMatchObject({ received: 2, folded: 2 })
    expect(await stock(couch)).toMatchObject({ onHand: { value: -3 } })
  })

  it('names vouchers and customers that were used and of which nothing says what they are', async () => {
    const couch = await freshCouch()
    const paid = paidByCard(1000, { writer: 't1', store: s1 })
    const bought = saleCompleted([soldLine(1, 1)], { customer: anna })
    const about = {
      customer: anna,
      name: 'Anna',
      phone: null,
      email: null,
      card: null,
      tier: 'gold',
    } as const
    const registered = fact(
      'customerRegistered',
      { ...about, since: '2026-11-21' },
      { writer: 't1p', store: s1 },
    )
    const loaded = fact('voucherLoaded', giftCard, { writer: 't2', store: s1 })
    await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [paid, bought]))
    await fold(couch)
    expect((await findLosses(couch, [])).unknown).toEqual([`customer:${anna}`, `voucher:${giftCard.voucher}`])
    await couch.database('facts-s1-2026').bulkDocs(factChain('t2', [loaded]))
    await couch.database('people-s1').bulkDocs(factChain('t1p', [registered]))
    await fold(couch)
    expect((await findLosses(couch, [])).unknown).toEqual([])
  })

  it('goes on from a floor by its fact or the next one, and leaves a cursor where neither is here', async () => {
    const couch = await freshCouch()
    const [first, second, third] = factChain(
      't1',
      [1, 2, 3].map(() => saleCompleted([soldLine(1, 1)])),
    )
    await couch.database('facts-s1-2026').bulkDocs([first!, second!])
    await fold(couch)
    const known = (await progress(couch, 't1'))!
    const floored: ProgressDocument = { ...known, floor: 1 }
    await couch.database('store-s1').put(floored)
    await beginNewEpoch(couch, 'e2')
    expect(await progress(couch, 't1')).toMatchObject({ folded: 1, received: 1, hash: first!.hash })
    await couch.database('facts-s1-2026').put(third!)
    await fold(couch)
    expect(await progress(couch, 't1')).toMatchObject({ folded: 3 })
    await drop(couch, 'facts-s1-2026', first!._id)
    await beginNewEpoch(couch, 'e3')
    expect(await progress(couch, 't1')).toMatchObject({ folded: 1, hash: first!.hash })
    await fold(couch)
    await drop(couch, 'facts-s1-2026', second!._id)
    await beginNewEpoch(couch, 'e4')
    expect(await progress(couch, 't1')).toMatchObject({ folded: 3 })
  })

  it('lets a copy that is newer than its home give way', async () => {
    const couch = await freshCouch()
    const sale = documentNo('t1-000001')
    await couch
      .database('facts-s1-2026')
      .bulkDocs(factChain('t1', [saleCompleted([soldLine(1, 1)], { sale })]))
    await fold(couch)
    await copier(couch).run(null)
    const at = (database: string) => couch.database(database).get<HomeDocument>(`sale:${sale}`)
    const copy = (await at('store-s1'))!
    const newer: HomeDocument = { ...copy, homeRev: 7, state: { ...copy.state, customer: anna } as never }
    await couch.database('store-s1').put(newer)
    await beginNewEpoch(couch, 'e2')
    await copier(couch).run(null)
    expect((await at('store-s1'))?.state).toEqual((await at('chain'))?.state)
  })

  it('makes every reader of changes begin anew', async () => {
    const couch = await freshCouch()
    await copier(couch).run(null)
    const chain = couch.database('chain')
    await writeCheckpoint(chain, 'reader', '7-abc')
    expect(await readCheckpoint(chain, 'reader')).toBe('7-abc')
    await beginNewEpoch(couch, 'e2')
    expect([await readCheckpoint(chain, 'reader'), await readCheckpoint(chain, 'copier')]).toEqual(['0', '0'])
  })
})

describe('the registry', () => {
  it('brings stores, terminals, keys and staff into an empty head office, and changes nothing that stands', async () => {
    const couch = await freshCouch()
    const key = await ensureStoreKey(couch, s1)
    const terminal = { _id: 'terminal:t4', type: 'terminal', terminal: 't4', store: 's1', publicKey: 'pem' }
    const anna = { _id: 'staff:anna', type: 'staff', name: 'Anna', pinVerifier: '02' }
    await couch.database('catalogue').put(storeDocument(s1, 'mazowsze', ['mazowsze']))
    await couch.database('chain').put(terminal)
    await couch.database('store-s1').put(anna)
    const lines: RegistryLine[] = []
    for await (const line of exportRegistry(couch)) lines.push(line)
    expect(JSON.stringify(lines)).not.toContain('_rev')
    const empty = test.fresh()
    expect(await importRegistry(empty, lines, [2025, 2026])).toBe(3)
    expect(await importRegistry(empty, lines, [2025, 2026])).toBe(0)
    expect(await ensureStoreKey(empty, s1)).toBe(key)
    expect(await empty.database('chain').get('terminal:t4')).toMatchObject(terminal)
    expect(await empty.database('store-s1').get('staff:anna')).toMatchObject(anna)
    const names = await empty.names()
    expect(names).toEqual(expect.arrayContaining(['facts-s1-2025', 'facts-s1-2026', 'region-mazowsze']))
  })
})
