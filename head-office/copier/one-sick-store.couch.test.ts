import { expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { documentNo, fact, s1, s2, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import { copier } from './copier.ts'

const freshCouch = chainsOf(s1, s2)
const tills = [
  [s1, 't1'],
  [s2, 't2'],
] as const

/** Two stores that sell; while `spoil` says so, the database of the first does not do what it should. */
async function setUp() {
  const couch = await freshCouch()
  const sickness: { spoil: (database: CouchDatabase) => Partial<CouchDatabase> } = { spoil: () => ({}) }
  const seen: Couch = {
    ...couch,
    database: (name) => {
      const database = couch.database(name)
      return name === 'store-s1' ? { ...database, ...sickness.spoil(database) } : database
    },
  }
  const sold: Record<string, TradeFact[]> = { t1: [], t2: [] }
  /** Each store sells once more, and head office has heard of it. */
  const sell = async (): Promise<void> => {
    for (const [store, writer] of tills) {
      const sale = documentNo(`${writer}-00000${sold[writer]!.length + 1}`)
      const { body } = saleCompleted([soldLine(1, 1)], { sale })
      sold[writer]!.push(fact('saleCompleted', body, { writer, store }))
      await couch.database(`facts-${store}-2026`).put(factChain(writer, sold[writer]!).at(-1)!)
    }
    await projector({ couch, clock: new ManualClock(), onTrouble: () => undefined }).run(null)
  }
  const salesIn = async (store: StoreId): Promise<number> =>
    (await couch.database(`store-${store}`).ids({ from: 'sale:', to: 'sale:\uffff' })).length
  /** How many sales each store has copies of. */
  const copies = async () => ({ s1: await salesIn(s1), s2: await salesIn(s2) })
  await sell()
  return { couch: seen, sickness, sell, copies }
}

const noDisk = () => Promise.reject(new Error('no disk'))

it('copies to other stores while one keeps it waiting', async () => {
  const { couch, sickness, copies } = await setUp()
  const answered = Promise.withResolvers<void>()
  sickness.spoil = (database) => ({
    bulkDocs: (documents) => answered.promise.then(() => database.bulkDocs(documents)),
  })
  const running = copier(couch).run(null)
  await vi.waitFor(async () => expect(await copies()).toEqual({ s1: 0, s2: 1 }))
  answered.resolve()
  expect(await running).toBe(true)
  expect(await copies()).toEqual({ s1: 1, s2: 1 })
})

it.each(['documents', 'bulkDocs'] as const)(
  'goes on with other stores, names the one whose %s fails, and brings it all that it lacks later',
  async (what) => {
    const { couch, sickness, sell, copies } = await setUp()
    const copying = copier(couch)
    sickness.spoil = () => ({ [what]: noDisk })
    await expect(copying.run(null)).rejects.toMatchObject({ databases: new Set(['store-s1']) })
    await sell()
    // News of the chain alone: the sick store is not asked.
    expect(await copying.run(new Set(['chain']))).toBe(true)
    expect(await copies()).toEqual({ s1: 0, s2: 2 })
    await expect(copying.run(new Set(['store-s1']))).rejects.toMatchObject({
      databases: new Set(['store-s1']),
    })
    sickness.spoil = () => ({})
    expect(await copying.run(new Set(['store-s1']))).toBe(true)
    expect(await copies()).toEqual({ s1: 2, s2: 2 })
    await sell()
    expect(await copying.run(null)).toBe(true)
    expect(await copies()).toEqual({ s1: 3, s2: 3 })
    expect(await copier(couch).run(null)).toBe(false)
  },
)

it('leaves nothing out for a store that was sick when head office ended', async () => {
  const { couch, sickness, sell, copies } = await setUp()
  const copying = copier(couch)
  sickness.spoil = () => ({ bulkDocs: noDisk })
  await expect(copying.run(null)).rejects.toThrow()
  await sell()
  await copying.run(new Set(['chain']))
  sickness.spoil = () => ({})
  expect(await copier(couch).run(null)).toBe(true)
  expect(await copies()).toEqual({ s1: 2, s2: 2 })
})

it('begins again where another copier has kept an older place', async () => {
  const { couch, sickness, sell, copies } = await setUp()
  const [first, second] = [copier(couch), copier(couch)]
  await first.run(null)
  await sell()
  sickness.spoil = () => ({ bulkDocs: noDisk })
  await expect(second.run(null)).rejects.toThrow()
  await sell()
  await expect(first.run(null)).rejects.toThrow()
  sickness.spoil = () => ({})
  await second.run(null)
  await first.run(null)
  expect(await copies()).toEqual({ s1: 3, s2: 3 })
  expect(await copier(couch).run(null)).toBe(false)
})
