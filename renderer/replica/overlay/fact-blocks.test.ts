import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica, storedInMemory } from '#test/support/memory-replica.ts'
import { places, product, progress, saleFact, sku, stock } from '#test/support/replica-documents.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
  await till.loadCatalogue([...places, product(1)])
  await till.replica.apply(batchOf([stock(1, 9)]))
})
afterEach(() => till.replica.destroy())

const shown = async () => {
  const { value, pendingFacts } = (await till.queries.stock(sku))?.here ?? {}
  return [value?.onHand.value, pendingFacts]
}

describe('facts that came together', () => {
  it('are there after a restart, those that head office has folded no more', async () => {
    await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2), saleFact('t1', 3))
    await till.applyOwn(saleFact('t1', 4))
    const before = await shown()
    till = await till.reopen()
    expect(await shown()).toEqual(before)
    await till.replica.apply(batchOf([stock(2, 7, { t1: 2 }), progress('t1', 2)]))
    const folded = await shown()
    expect(folded[1]).toBe(2)
    till = await till.reopen()
    expect(await shown()).toEqual(folded)
  })

  it('are stored as one document, which goes when the last of them is folded', async () => {
    const many = Array.from({ length: 600 }, (_, index) => saleFact('t1', index + 1))
    const before = storedInMemory()
    await till.applyOwn(...many)
    expect(storedInMemory() - before).toBeLessThan(10)
    await till.replica.apply(batchOf([stock(2, 7, { t1: 600 }), progress('t1', 600)]))
    expect((await shown())[1]).toBe(0)
    till = await till.reopen()
    expect((await shown())[1]).toBe(0)
  })

  it('are taken once, however often and in whatever company they come', async () => {
    await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2))
    await till.applyOwn(saleFact('t1', 2), saleFact('t1', 3))
    const before = await shown()
    expect(before[1]).toBe(3)
    till = await till.reopen()
    expect(await shown()).toEqual(before)
  })
})
