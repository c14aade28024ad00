import { expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { s1, s2, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { projector } from '../projector/projector.ts'
import type { FoldedDay } from './folded-day.ts'
import { retention } from './retention.ts'

const freshCouch = chainsOf(s1, s2)
const dayMs = 86_400_000
const s1Alone = { databases: new Set(['store-s1']) }

/** Both stores sold 36 days ago; while `isSick`, what is read of the first comes after `answer`. */
async function setUp() {
  const couch = await freshCouch()
  const clock = new ManualClock()
  const sales = [
    [s1, 't1'],
    [s2, 't2'],
  ] as const
  for (const [store, writer] of sales)
    await couch
      .database(`facts-${store}-2026`)
      .bulkDocs(factChain(writer, [{ ...saleCompleted([soldLine(1, 1)]), store }]))
  await projector({ couch, clock, onTrouble: () => undefined }).run(null)
  await retention(couch, clock).run(null)
  await clock.advance(35 * dayMs)
  const state = {
    isSick: true,
    answer: (): Promise<void> => Promise.reject(new Error('no disk')),
    asked: [] as string[],
  }
  const seen: Couch = {
    ...couch,
    database: (name) => {
      state.asked.push(name)
      const database = couch.database(name)
      const range: typeof database.range = (asked) => state.answer().then(() => database.range(asked))
      return name === 'store-s1' && state.isSick ? { ...database, range } : database
    },
  }
  const floorOf = async (home: string, writer: string) =>
    (await couch.database(home).get<ProgressDocument>(`progress:${writer}`))?.floor
  const floors = async () => ({ s1: await floorOf('store-s1', 't1'), s2: await floorOf('store-s2', 't2') })
  const day = (date: string) => couch.database('chain').get<FoldedDay>(`folded:${date}`)
  const began = new Date(clock.now() - 35 * dayMs).toISOString().slice(0, 10)
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  return { clock, state, floors, day, began, today, tidying: retention(seen, clock) }
}

it('sees to other stores while one cannot be read, and to that one alone once it can', async () => {
  const { state, floors, day, began, today, tidying } = await setUp()
  await expect(tidying.run(null)).rejects.toMatchObject(s1Alone)
  expect(await floors()).toEqual({ s1: 0, s2: 1 })
  state.asked.length = 0
  await expect(tidying.run(null)).rejects.toMatchObject(s1Alone)
  await expect(tidying.run(new Set(['store-s1']))).rejects.toMatchObject(s1Alone)
  // Not every writer's floor has moved: nobody may drop what `applied` says at or below it.
  expect(await day(began)).not.toHaveProperty('floorsAt')
  expect(await day(today)).not.toHaveProperty('isDone')
  state.isSick = false
  expect(await tidying.run(new Set(['store-s1']))).toBe(true)
  expect(state.asked).not.toContain('store-s2')
  expect(await floors()).toEqual({ s1: 1, s2: 1 })
  expect(await day(began)).toHaveProperty('floorsAt')
  expect(await day(today)).toMatchObject({ isDone: true })
  expect(await tidying.run(null)).toBe(false)
})

it('sees to other stores while one keeps it waiting', async () => {
  const { state, floors, tidying } = await setUp()
  const answered = Promise.withResolvers<void>()
  const answers = [Promise.resolve(), answered.promise] // its cursors are read, then it keeps silent
  state.answer = () => answers.shift() ?? Promise.resolve()
  const running = tidying.run(null)
  await vi.waitFor(async () => expect(await floors()).toEqual({ s1: 0, s2: 1 }), { timeout: 20_000 })
  answered.resolve()
  expect(await running).toBe(true)
  expect(await floors()).toEqual({ s1: 1, s2: 1 })
})

it('moves the floors of a store that was sick on a day with those of the next', async () => {
  const { clock, state, floors, tidying } = await setUp()
  await expect(tidying.run(null)).rejects.toMatchObject(s1Alone)
  await clock.advance(dayMs)
  state.isSick = false
  expect(await tidying.run(null)).toBe(true)
  expect(await floors()).toEqual({ s1: 1, s2: 1 })
})
