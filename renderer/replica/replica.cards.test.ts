import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'
import { fact, places, pln, saleFact, saleState } from '#test/support/replica-documents.ts'
import type { Fact } from '#src/contract/facts/fact.ts'

const red = 'r'.repeat(32)
const blue = 'b'.repeat(32)
const long = '2026-08-01T00:00:00Z'

let till: MemoryReplica

const paidBy = (...cards: readonly string[]) =>
  cards.map((card) => ({ tender: 'card', amount: pln(500), reference: 'R', card }))

/** A sale of this till of which head office has not heard. */
const ownSale = (seq: number, change: object): Fact => {
  const { kind, body } = saleFact('t1', seq)
  return fact('t1', seq, { kind, body: { ...body, ...change } })
}

beforeEach(async () => {
  till = await memoryReplica()
  await till.replica.apply(
    batchOf([
      ...places,
      saleState('t1-000001', { payments: paidBy(red), soldAt: '2026-11-01T10:00:00Z' }),
      saleState('t9-000001', { payments: paidBy(red), store: 's2', soldAt: '2026-11-20T10:00:00Z' }),
      saleState('t1-000003', { payments: paidBy(blue, red) }),
      saleState('t1-000004', { payments: paidBy(blue, blue) }),
      saleState('t1-000005', { fiscal: { number: '123', printer: 'ABC1234567890' } }),
      saleState('t2-000005', { fiscal: { number: '000123', printer: 'XYZ0000000001' } }),
    ]),
  )
})
afterEach(() => till.replica.destroy())

const cardSales = async (card: string, since = long, limit = 10) =>
  (await till.queries.cardPurchases(card, since, limit)).map(
    ({ value }) => value.type === 'sale' && value.sale,
  )

const found = async (query: string) =>
  (await till.queries.findPurchases(query, 10)).map(({ value }) => value.type === 'sale' && value.sale).sort()

describe('purchases of a card', () => {
  it('are those that it paid, alone or beside another, in any store, newest first', async () => {
    expect(await cardSales(red)).toEqual(['t1-000003', 't9-000001', 't1-000001'])
    expect((await cardSales(blue)).sort()).toEqual(['t1-000003', 't1-000004'])
    expect(await cardSales('c'.repeat(32))).toEqual([])
    expect(await cardSales('*')).toEqual([])
  })

  it('are no older than asked and no more than wanted', async () => {
    expect(await cardSales(red, '2026-11-10T00:00:00Z')).toEqual(['t1-000003', 't9-000001'])
    expect(await cardSales(red, long, 1)).toEqual(['t1-000003'])
  })

  it('are found before head office has heard of them', async () => {
    await till.applyOwn(ownSale(1, { payments: paidBy(blue), sale: 't1-000041' }))
    expect(await cardSales(blue)).toContain('t1-000041')
    expect(await cardSales(red)).not.toContain('t1-000041')
  })

  it('are none of what was taken away', async () => {
    await till.replica.apply({ ...batchOf([]), rows: [{ id: 'sale:t1-000001', deleted: true }] })
    expect(await cardSales(red)).not.toContain('t1-000001')
  })
})

describe('the number of a fiscal receipt', () => {
  it('finds the sales of every printer that has it, or of the one that is named', async () => {
    expect(await found('000123')).toEqual(['t1-000005', 't2-000005'])
    expect(await found('ABC1234567890/123')).toEqual(['t1-000005'])
    expect(await found('000124')).toEqual([])
  })

  it('finds a sale before head office has heard of it', async () => {
    const fiscal = { outcome: 'registered', number: '777', printer: 'ABC1234567890' }
    await till.applyOwn(ownSale(1, { fiscal, sale: 't1-000041' }))
    expect(await found('000777')).toEqual(['t1-000041'])
  })
})
