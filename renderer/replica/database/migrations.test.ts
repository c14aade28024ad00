import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, describe, expect, it } from 'vitest'
import { memoryReplica, memoryStorage } from '#test/support/memory-replica.ts'
import { order, pln, saleFact, saleState, sku, stock } from '#test/support/replica-documents.ts'
import { documentsOfVersion0, writeVersion0 } from '#test/support/replica-version-0.ts'
import { shelfNames } from '../catalogue/page-shelf.ts'
import { heldCollections, heldVersion } from './held-document.ts'
import { heldMigrations } from './migrations.table.ts'
import { databaseName, openDatabase } from './open-database.ts'

const rxStorage = getRxStorageMemory()
const owner = { terminal: 't1', store: 's1' }
const card = 'abcdefghijklmnopabcdefghijklmnop'
const old = documentsOfVersion0({
  order: order('WEB-1'),
  sale: saleState('t2-000007', {
    payments: [{ tender: 'card', amount: pln(500), card }],
    fiscal: { number: '000123', printer: 'ABC1234567890' },
  }),
  stock: stock(4, 10),
  fact: { ...saleFact('t1', 1) },
})

afterEach(() => memoryStorage(rxStorage).removeAll(databaseName))

describe('a replica of the first program', () => {
  it('is opened with all it held', async () => {
    await writeVersion0(rxStorage, old)
    const till = await memoryReplica('t1', rxStorage)
    expect(await till.replica.hello()).toMatchObject({
      generation: 'g0',
      ownSeq: 1,
      checkpoints: { 'head-office/store-s1': '9-x' },
    })
    expect(await till.queries.pickupOrders()).toMatchObject([{ value: { order: 'WEB-1' } }])
    await till.loadCatalogue([])
    expect(await till.queries.sale('t1-000001' as never)).toMatchObject({ pendingFacts: 1 })
    const again = await till.reopen()
    expect(await again.replica.hello()).toMatchObject({ generation: 'g0', ownSeq: 1 })
    await again.replica.destroy()
  })

  it('finds its sales by card and by the number of their fiscal receipt', async () => {
    await writeVersion0(rxStorage, old)
    const till = await memoryReplica('t1', rxStorage)
    const sale = { value: { sale: 't2-000007' } }
    expect(await till.queries.cardPurchases(card, '2026-01-01', 5)).toMatchObject([sale])
    expect(await till.queries.findPurchases('nr 123', 5)).toMatchObject([sale])
    await till.replica.destroy()
  })

  it('loses what its reasons quoted of people', async () => {
    await writeVersion0(rxStorage, old)
    const { store, database } = await openDatabase(memoryStorage(rxStorage), owner)
    const [aside] = await store.withPrefix('work', 'kept:')
    expect(aside?.document).toMatchObject({ id: 'customer:c9', reason: 'bad-shape' })
    expect((await store.get('stock', `stock:${sku}`))?.gen).toBe(4)
    await database.close()
  })
})

describe('the schema of held documents', () => {
  it('has a way up from every version', () => {
    expect(Object.keys(heldMigrations).map(Number)).toEqual(
      Array.from({ length: heldVersion }, (_, version) => version + 1),
    )
  })

  it('needs no more collections than RxDB opens', () => {
    expect(heldCollections.length + shelfNames.length).toBeLessThanOrEqual(12)
  })
})

describe('openDatabase', () => {
  const storageWith = (more: Partial<ReturnType<typeof memoryStorage>>) => ({
    ...memoryStorage(rxStorage),
    ...more,
  })

  it('begins anew where a part is missing', async () => {
    const whole = await openDatabase(memoryStorage(rxStorage), owner)
    await whole.database.close()
    const again = await openDatabase(memoryStorage(rxStorage), owner)
    expect(again.generation).toBe(whole.generation)
    await again.database.close()
    const anew = await openDatabase(storageWith({ isWhole: async () => false }), owner)
    expect(anew.generation).not.toBe(whole.generation)
    await anew.database.close()
  })

  it('deletes nothing when the disk is full', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    let isRemoved = false
    const opening = openDatabase(
      storageWith({
        isWhole: () => Promise.reject(full),
        removeAll: async () => {
          isRemoved = true
        },
      }),
      owner,
    )
    await expect(opening).rejects.toBe(full)
    expect(isRemoved).toBe(false)
  })
})
