import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'
import { order, places, product, saleFact } from '#test/support/replica-documents.ts'
import { watchedMemory } from '#test/support/watched-memory.ts'
import { faultOf } from './database/replica-error.ts'

let isFull: boolean
let till: MemoryReplica

/** As a browser without room says it. */
const noRoom = () => new DOMException('no room', 'QuotaExceededError')

beforeEach(async () => {
  isFull = false
  till = await memoryReplica(
    't1',
    watchedMemory(() => (isFull ? Promise.reject(noRoom()) : Promise.resolve())),
  )
  await till.loadCatalogue([product(1), ...places])
})
afterEach(() => till.replica.destroy())

const refused = (doing: Promise<unknown>) => doing.then(() => 'done', faultOf)

describe('a replica without room', () => {
  it('says so, still answers what is sold, and takes everything once there is room', async () => {
    isFull = true
    expect(await refused(till.replica.apply(batchOf([order('WEB-1')], '7-a')))).toBe('quota')
    expect(await refused(till.applyOwn(saleFact('t1', 1)))).toBe('quota')
    expect(await refused(till.applyDelta([product(2)], 2))).toBe('quota')
    expect(await till.queries.productByCode('K-1')).not.toBeNull()
    expect(await till.queries.searchProducts('kubek', 5)).toHaveLength(1)
    expect(await till.replica.hello()).toMatchObject({ checkpoints: {}, ownSeq: 0, catalogue: { number: 1 } })
    isFull = false
    await till.replica.apply(batchOf([order('WEB-1')], '7-a'))
    await till.applyOwn(saleFact('t1', 1))
    await till.applyDelta([product(2)], 2)
    expect(await till.queries.pickupOrders()).toHaveLength(1)
    expect(await till.queries.sale('t1-000001' as never)).toMatchObject({ pendingFacts: 1 })
    expect(await till.queries.productByCode('K-2')).not.toBeNull()
  })
})
