import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentNo } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { batchOf, memoryReplica, storedInMemory } from '#test/support/memory-replica.ts'
import { fact, order, product, progress, saleFact, state, stock } from '#test/support/replica-documents.ts'

/** Waiting to be swept, in each collection at most so many, and what a replica keeps of itself. */
const mostUnswept = 501
const ofItself = 40

describe('after any number of updates', () => {
  it('the database holds no more than what is shown and a bounded rest', async () => {
    const numbers = fc.array(fc.nat({ max: 4_999 }), { minLength: 60, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(fc.array(numbers, { minLength: 40, maxLength: 40 }), async (rounds) => {
        const till = await memoryReplica()
        const live = new Set<string>()
        let seq = 0
        for (const round of rounds) {
          const orders = round.map((number) => order(`WEB-${number}`, {}, (seq += 1)))
          await till.replica.apply(batchOf(orders))
          for (const { _id } of orders) live.add(String(_id))
          const gone = round.filter((_, index) => index % 2 === 0).map((number) => `order:WEB-${number}`)
          await till.replica.apply({ ...batchOf([]), rows: gone.map((id) => ({ id, deleted: true })) })
          for (const id of gone) live.delete(id)
        }
        expect(await till.queries.pickupOrders()).toHaveLength(live.size)
        expect(storedInMemory()).toBeLessThanOrEqual(live.size + mostUnswept + ofItself)
        await till.replica.destroy()
      }),
      { numRuns: 3 },
    )
  })

  it('facts that head office has folded are gone, and what they left is swept', async () => {
    const till = await memoryReplica()
    const rounds = 40
    const perRound = 50
    for (let round = 0; round < rounds; round += 1) {
      const first = round * perRound
      const facts = Array.from({ length: perRound }, (_, index) => saleFact('t2', first + index + 1))
      await till.replica.apply(batchOf(facts.map((fact) => ({ ...fact }))))
      const last = first + perRound
      await till.replica.apply(batchOf([stock(last, 5, { t2: last }), progress('t2', last)]))
    }
    expect(storedInMemory()).toBeLessThanOrEqual(mostUnswept + ofItself)
    await till.replica.destroy()
  })
})

describe('what the program before has left', () => {
  it('is swept at the start', async () => {
    const till = await memoryReplica()
    const orders = Array.from({ length: 200 }, (_, number) => order(`WEB-${number}`))
    await till.replica.apply(batchOf(orders))
    const rows = orders.map(({ _id }) => ({ id: String(_id), deleted: true as const }))
    await till.replica.apply({ ...batchOf([]), rows })
    expect(storedInMemory()).toBeGreaterThan(200)
    const again = await till.reopen()
    await again.replica.apply(batchOf([]))
    expect(storedInMemory()).toBeLessThanOrEqual(ofItself)
    await again.replica.destroy()
  })
})

describe('nights of new prices', () => {
  it('leave no more behind than the first of them', async () => {
    let till = await memoryReplica()
    await till.loadCatalogue(Array.from({ length: 600 }, (_, index) => product(index)))
    const sizes: number[] = []
    for (let night = 2; night < 7; night += 1) {
      await till.applyDelta(
        Array.from({ length: 600 }, (_, index) => dearer(index, night)),
        night,
      )
      till = await till.reopen()
      sizes.push(storedInMemory())
    }
    expect(Math.max(...sizes)).toBe(sizes[0])
    await till.replica.destroy()
  })
})

/** With another name, so that the index changes too. */
function dearer(index: number, night: number): JsonObject {
  const document = product(index)
  const known = document['product'] as JsonObject
  return { ...document, product: { ...known, name: `Kubek ${index} z nocy ${night}` } }
}

describe('what head office has dropped', () => {
  const taken = 't1-000009' as DocumentNo
  const shift = 't1-000001' as DocumentNo
  const held = { type: 'held', taken, number: 'WEB-9', lines: [], store: 's1', takenAt: '', status: 'held' }
  const box = { type: 'box', from: shift, store: 's1', box: 'K1', lifted: null, setIn: null }
  const ids = [`held:${taken}`, `box:${shift}`] as const

  it('is gone at the till, whose own fact of it does not bring it back', async () => {
    const till = await memoryReplica()
    await till.applyOwn(
      fact('t1', 1, { kind: 'goodsTakenIn', body: { taken, shift, number: '9', lines: [] } }),
    )
    const applied = { t1: 1 }
    await till.replica.apply(
      batchOf([state({ id: ids[0], gen: 1, applied }, held), state({ id: ids[1], gen: 1 }, box)]),
    )
    expect(await till.queries.heldGoods()).toMatchObject([{ taken }])
    expect(await till.queries.boxOf(shift)).toMatchObject({ box: 'K1' })
    await till.replica.apply(batchOf([progress('t1', 1)]))
    await till.replica.apply({ ...batchOf([]), rows: ids.map((id) => ({ id, deleted: true })) })
    expect(await till.queries.heldGoods()).toEqual([])
    expect(await till.queries.boxOf(shift)).toBeNull()
    await till.replica.destroy()
  })
})
