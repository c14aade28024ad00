import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica, memoryStorage } from '#test/support/memory-replica.ts'
import { customer, order, saleFact, sku, stock } from '#test/support/replica-documents.ts'
import { held } from './database/held-document.ts'
import { openDatabase } from './database/open-database.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

const hologram = (id: number) => ({ _id: `hologram:${id}`, type: 'hologram' })
const broken = { ...order('WEB-1'), applied: 'Żaneta Kot' }

/** Kept aside by a program that did not know the type. */
async function keepAside(...documents: readonly JsonObject[]): Promise<void> {
  await till.replica.close()
  const { store, database } = await openDatabase(memoryStorage(), { terminal: 't1', store: 's1' })
  await store.put(
    'work',
    documents.map((document) => {
      const id = String(document['_id'])
      return held(`kept:${id}`, { id, reason: 'unknown-type', document })
    }),
  )
  await database.close()
  till = await memoryReplica()
}

describe('documents that are not understood', () => {
  it('are counted by what they are and why, without what stands in them', async () => {
    await till.replica.apply(batchOf([broken, hologram(1), hologram(2)]))
    await till.replica.apply(batchOf([{ ...saleFact('t2', 1), version: 9 }]))
    const asides = await till.queries.asides()
    expect(asides).toMatchObject([
      { type: 'order', code: 'bad-shape', count: 1 },
      { type: 'hologram', code: 'unknown-type', detail: '', count: 2 },
      { type: 'fact', code: 'unknown-version', count: 1 },
    ])
    expect(JSON.stringify(asides)).not.toMatch(/Żaneta|WEB-1/)
  })

  it('are told to main by a reason that names no person', async () => {
    const odd = { ...customer('c1', 'Żaneta Kot', '600700800'), applied: 'Żaneta Kot' }
    const [told] = await till.replica.apply(batchOf([odd]))
    expect(told?.reason).toMatch(/^bad-shape: applied/)
    expect(told?.reason).not.toContain('Kot')
  })

  it('are let go when a later version is understood, or when they are deleted', async () => {
    await till.replica.apply(batchOf([{ ...broken, _rev: '2-a' }, hologram(1)]))
    await till.replica.apply(batchOf([{ ...order('WEB-1'), _rev: '1-a' }]))
    expect(await till.queries.asides()).toHaveLength(2)
    await till.replica.apply({ ...batchOf([]), rows: [{ id: 'hologram:1', deleted: true }] })
    await till.replica.apply(batchOf([{ ...order('WEB-1'), _rev: '3-a' }]))
    expect(await till.queries.asides()).toEqual([])
  })

  it('are taken in by the next program that understands them', async () => {
    await keepAside(stock(3, 7), { ...saleFact('t3', 1) }, hologram(1))
    await till.loadCatalogue([])
    expect(await till.queries.asides()).toEqual([
      { type: 'hologram', code: 'unknown-type', detail: '', count: 1 },
    ])
    expect(await till.queries.sale('t3-000001' as never)).toMatchObject({ pendingFacts: 1 })
  })

  it('do not turn back what has arrived since', async () => {
    await till.replica.apply(batchOf([stock(5, 3)]))
    await keepAside(stock(4, 9))
    const { store, database } = await reopened()
    expect((await store.get('stock', `stock:${sku}`))?.gen).toBe(5)
    expect(await store.withPrefix('work', 'kept:')).toEqual([])
    await database.close()
    till = await memoryReplica()
  })
})

async function reopened() {
  await till.replica.close()
  return openDatabase(memoryStorage(), { terminal: 't1', store: 's1' })
}
