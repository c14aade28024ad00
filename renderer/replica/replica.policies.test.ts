import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualNotes } from '#src/domain/basket/note-list.ts'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

const cash = (id: string, floatingTills: number) => ({
  ...{ _id: `policy:${id}`, type: 'policy', policy: 'cash' },
  values: { floatingTills },
})

describe('what a shop allows with its cash', () => {
  it('is what the chain says, until its own store says otherwise', async () => {
    await till.replica.apply(batchOf([cash('cash', 0), cash('cash-s2', 1)]))
    expect(await till.queries.cashPolicyValues()).toEqual({ floatingTills: 0 })
    await till.replica.apply(batchOf([cash('cash-s1', 1)]))
    expect(await till.queries.cashPolicyValues()).toEqual({ floatingTills: 1 })
  })
})

const notes = (id: string, note: string, words?: Readonly<Record<string, string>>) => ({
  ...{ _id: `policy:${id}`, type: 'policy', policy: 'notes' },
  notes: [{ note, on: 'both', ...(words && { words }) }],
})
const listed = async () => (await till.queries.noteList()).notes.map(({ note }) => note)

describe('what may be noted here', () => {
  it('is the program’s own list, until the chain and then the store have one', async () => {
    expect(await till.queries.noteList()).toEqual(usualNotes)
    await till.replica.apply(batchOf([notes('notes', 'engraving'), notes('notes-s2', 'hemming')]))
    expect(await listed()).toEqual(['engraving'])
    await till.replica.apply(batchOf([notes('notes-s1', 'proofing')]))
    expect(await listed()).toEqual(['proofing'])
  })

  it.each([
    ['an id of words', notes('notes', 'Pani Ewa')],
    ['words in one language', notes('notes', 'hemming', { pl: 'Skrócić' })],
    ['words over several lines', notes('notes', 'hemming', { pl: 'Skrócić\no 3 cm', en: 'Hem' })],
  ])('is kept aside with %s, and the program’s own stands', async (_, policy) => {
    await till.replica.apply(batchOf([policy]))
    expect(await till.queries.noteList()).toEqual(usualNotes)
    expect(await till.queries.asides()).toMatchObject([{ type: 'policy', code: 'bad-shape', count: 1 }])
  })
})
