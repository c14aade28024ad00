import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'
import {
  customer,
  fact,
  order,
  pieces,
  pln,
  saleFact,
  saleState,
  soldLine,
  state,
} from '#test/support/replica-documents.ts'
import type { CustomerId, DocumentNo, OrderNo } from '#src/base/ids.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

/** A line that the customer has, whole. */
const given = { ...soldLine, handedOver: soldLine.quantity, returned: pieces(0), returning: pieces(0) }

describe('purchases', () => {
  beforeEach(async () => {
    await till.replica.apply(
      batchOf([
        order('WEB-48213'),
        order('WEB-48214', { status: 'placed', promisedAt: '2026-11-21T14:00:00Z', customer: 'c2' }),
        order('WEB-48215', { status: 'placed', promisedAt: '2026-11-21T13:00:00Z' }),
        order('WEB-48216', { status: 'handed-over', lines: [given], placedAt: '2026-11-21T09:00:00Z' }),
        order('WEB-48217', { delivery: { kind: 'pickup', store: 's2' } }),
        customer('c1', 'Żaneta Wójcik', '+48 600 123 456'),
        customer('c2', 'Jan Kowalski', '+48 601 000 222'),
      ]),
    )
  })
  const numbers = async (query: string, limit = 10) =>
    (await till.queries.findPurchases(query, limit)).map(({ value }) =>
      value.type === 'order' ? value.order : value.sale,
    )

  it('wait for pickup here, those not ready first, by what was promised', async () => {
    const waiting = await till.queries.pickupOrders()
    expect(waiting.map(({ value }) => value.type === 'order' && value.order)).toEqual([
      'WEB-48215',
      'WEB-48214',
      'WEB-48213',
    ])
    expect(waiting[2]?.customer).toMatchObject({ name: 'Żaneta Wójcik' })
  })

  it('leave the list with a handover that head office has not heard of', async () => {
    const claim = { id: 'x:1', attempt: 'a', outcome: 'held' }
    const lines = [{ line: 1, quantity: pieces(1) }]
    await till.applyOwn(
      fact('t1', 1, {
        kind: 'orderHandedOver',
        body: { order: 'WEB-48213', lines, verified: 'code', claim },
      }),
    )
    expect(await till.queries.pickupOrders()).toHaveLength(2)
    expect(await till.queries.order('WEB-48213' as OrderNo)).toMatchObject({ pendingFacts: 1 })
  })

  it('are sought in vain where head office has answered this question, not an earlier one', async () => {
    const answer = { _id: 'not-known:WEB-404', type: 'not-known', number: 'WEB-404', asked: { t1: 7 } }
    await till.replica.apply(batchOf([answer]))
    const isInVain = (number: string, seq: string) => till.queries.isSoughtInVain(number, `fact:t1:${seq}`)
    expect(await isInVain('WEB-404', '000000000007')).toBe(true)
    expect(await isInVain('WEB-404', '000000000008')).toBe(false)
    expect(await isInVain('WEB-405', '000000000007')).toBe(false)
    expect(await till.queries.isSoughtInVain('WEB-404', 'fact:t2:000000000001')).toBe(false)
  })

  it('are found by a part of the number, by name and by phone, newest first', async () => {
    expect(await numbers('48214')).toEqual(['WEB-48214'])
    expect(await numbers('web-4821', 2)).toHaveLength(2)
    expect((await numbers('wojcik zan'))[0]).toBe('WEB-48216')
    expect(await numbers('000 222')).toEqual(['WEB-48214'])
    expect(await numbers('nobody')).toEqual([])
    expect(await numbers('  ')).toEqual([])
  })

  it('of a guest, known by an e-mail only, are found by it', async () => {
    const guest = customer('guest-7', '', '')
    const mail = { ...(guest['state'] as object), phone: null, card: null, email: 'Ola.Lis@example.com' }
    await till.replica.apply(
      batchOf([order('WEB-48300', { customer: 'guest-7' }), { ...guest, state: mail }]),
    )
    expect(await numbers('ola.lis@example.com')).toEqual(['WEB-48300'])
    expect(await numbers('OLA.LIS')).toEqual(['WEB-48300'])
    expect(await numbers('ola.lis@example.org')).toEqual([])
  })

  it('are found by the number of the marketplace and by that of the parcel in the locker', async () => {
    const references = ['ALLEGRO-7f3a-11', '620999680000123456789012']
    await till.replica.apply(batchOf([order('WEB-48301', { references }), order('WEB-48302')]))
    expect(await numbers('allegro-7F3A-11')).toEqual(['WEB-48301'])
    expect(await numbers('620999680000123456789012')).toEqual(['WEB-48301'])
    await till.replica.apply(batchOf([order('WEB-48301', {}, 2)]))
    expect(await numbers('ALLEGRO-7f3a-11')).toEqual([])
  })

  it('are found by the number of a return of them, before and after head office has heard of it', async () => {
    const made = { return: 't1-000004', claim: { id: 'x:1', attempt: 'a', outcome: 'held' } }
    const goods = { lines: [], gross: pln(500), vat: [], refunds: [], grounds: [] }
    const source = { kind: 'order', order: 'WEB-48216' }
    await till.applyOwn(
      fact('t1', 4, {
        kind: 'returnCompleted',
        body: { ...made, ...goods, shift: 't1-000001', source, customer: null },
      }),
    )
    expect(await numbers('T1-000004')).toEqual(['WEB-48216'])
    const blind = {
      type: 'return',
      return: 't2-000007',
      store: 's1',
      source: null,
      lines: [],
      stores: ['s1'],
    }
    const other = { ...blind, return: 't2-000008', source: { kind: 'sale', sale: 't2-000006', store: 's1' } }
    await till.replica.apply(
      batchOf([
        saleState('t2-000006'),
        state({ id: 'return:t2-000007', gen: 1 }, blind),
        state({ id: 'return:t2-000008', gen: 1 }, other),
      ]),
    )
    expect(await numbers('t2-000008')).toEqual(['t2-000006'])
    expect(await numbers('t2-000007')).toEqual([])
    expect(await till.queries.returnOf('T2-000007' as DocumentNo)).toMatchObject({ source: null })
    expect(await till.queries.returnOf('t2-000009')).toBeNull()
  })

  it('made here are found before head office has heard of them', async () => {
    await till.applyOwn(saleFact('t1', 3, 'c2'))
    expect(await numbers('t1-000003')).toEqual(['t1-000003'])
    expect(await numbers('kowalski')).toEqual(['t1-000003', 'WEB-48214'])
    const sale = await till.queries.sale('t1-000003' as DocumentNo)
    expect(sale).toMatchObject({ asOf: null, pendingFacts: 1, customer: { name: 'Jan Kowalski' } })
    expect(await till.queries.customerPurchases('c2' as CustomerId)).toHaveLength(2)
  })

  it('of a customer who was erased show nobody', async () => {
    const erased = { type: 'customer', customer: 'c1', erased: true, stores: [] }
    await till.replica.apply(batchOf([state({ id: 'customer:c1', gen: 2 }, erased)]))
    expect(await numbers('wojcik')).toEqual([])
    expect(await till.queries.findCustomers('wojcik', 5)).toEqual([])
    expect(await till.queries.customer('c1' as CustomerId)).toMatchObject({ erased: true })
  })

  it('a copy with a lower homeRev is ignored though its revision is higher', async () => {
    await till.replica.apply(batchOf([{ ...order('WEB-48213', { shelf: 'B2' }), homeRev: 9 }]))
    await till.replica.apply(batchOf([{ ...order('WEB-48213', { shelf: 'C3' }, 20), homeRev: 8 }]))
    expect(await till.queries.order('WEB-48213' as OrderNo)).toMatchObject({ value: { shelf: 'B2' } })
  })
})
