import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
