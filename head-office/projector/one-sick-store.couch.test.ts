import { expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { fact, s1, s2 } from '#test/support/trade-facts.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { projector } from './projector.ts'

const freshCouch = chainsOf(s1, s2)

/** Two stores with a fact each; the facts of the first are asked for through `spoil`. */
async function setUp(spoil: (database: CouchDatabase) => Partial<CouchDatabase>) {
  const couch = await freshCouch()
  for (const [store, writer] of [
    [s1, 't1'],
    [s2, 't2'],
  ] as const) {
    const signedIn = fact('signedIn', { staff: 'anna' as never }, { writer, store })
    await couch.database(`facts-${store}-2026`).bulkDocs(factChain(writer, [signedIn]))
  }
  const sick: Couch = {
    ...couch,
    database: (name) => {
      const database = couch.database(name)
      return name === 'facts-s1-2026' ? { ...database, ...spoil(database) } : database
    },
  }
  const run = () => projector({ couch: sick, clock: new ManualClock(), onTrouble: () => undefined }).run(null)
  const folded = async () => ({
    s1: await couch.database('store-s1').get('progress:t1'),
    s2: await couch.database('store-s2').get('progress:t2'),
  })
  return { run, folded }
}

it('folds other stores while one keeps it waiting', async () => {
  const answered = Promise.withResolvers<void>()
  const { run, folded } = await setUp((database) => ({
    range: (range) => answered.promise.then(() => database.range(range)),
  }))
  const running = run()
  await vi.waitFor(async () => expect(await folded()).toMatchObject({ s1: undefined, s2: { folded: 1 } }))
  answered.resolve()
  await running
  expect(await folded()).toMatchObject({ s1: { folded: 1 } })
})

it.each(['updateSeq', 'ids', 'range'] as const)(
  'folds other stores and names the one whose %s fails',
  async (what) => {
    const { run, folded } = await setUp(() => ({ [what]: () => Promise.reject(new Error('no disk')) }))
    await expect(run()).rejects.toMatchObject({ databases: new Set(['facts-s1-2026', 'people-s1']) })
    expect(await folded()).toMatchObject({ s1: undefined, s2: { folded: 1 } })
  },
)
