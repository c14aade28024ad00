import { describe, expect, it } from 'vitest'
import { orderPlaced, pln, s1, s2, soldLine, sku } from '#test/support/trade-facts.ts'
import type { CustomerId } from '../../base/ids.ts'
import type { CustomerState } from '../customer/customer-state.ts'
import { pieces } from '../product/quantity.ts'
import { quantityOf } from '../product/quantity-arithmetic.ts'
import { canHandOver, handoverLines } from './can-hand-over.ts'
import { matchesOrder } from './matches-order.ts'
import type { OrderState } from './order-state.ts'
import { placeOrder } from './place-order.ts'
import { isComplete, scanLine, scannedLines, startScanning } from './scan-progress.ts'
import { slaOf } from './sla-of.ts'
import { unpaidOf } from './unpaid-of.ts'

const order: OrderState = {
  ...placeOrder(orderPlaced([soldLine(1, 2), soldLine(2, 1)])),
  status: 'ready',
  pickupBy: '2026-11-24',
}
const here = { today: '2026-11-21', store: s1 }

describe('canHandOver', () => {
  it('allows a ready order of this store, with a warning after its last day', () => {
    expect(canHandOver(order, here)).toEqual({ ok: true, value: [] })
    expect(canHandOver(order, { ...here, today: '2026-11-24' })).toEqual({ ok: true, value: [] })
    expect(canHandOver(order, { ...here, today: '2026-11-25' })).toEqual({ ok: true, value: ['expired'] })
  })

  it.each([
    ['handed-over', 'already-handed-over'],
    ['delivered', 'already-handed-over'],
    ['cancelled', 'cancelled'],
    ['placed', 'not-ready'],
    ['picking', 'not-ready'],
  ] as const)('refuses a %s order: %s', (status, reason) => {
    const isWhole = status === 'handed-over' || status === 'delivered'
    const lines = order.lines.map((line) => (isWhole ? { ...line, handedOver: line.quantity } : line))
    expect(canHandOver({ ...order, lines, status }, here)).toEqual({ ok: false, reason })
  })

  it('refuses an order of another store and one that is brought home', () => {
    const refused = { ok: false, reason: 'other-store' }
    expect(canHandOver(order, { ...here, store: s2 })).toEqual(refused)
    expect(canHandOver({ ...order, delivery: { kind: 'courier' } }, here)).toEqual(refused)
  })

  it('refuses an order that is not paid whole, with its delivery and deposits', () => {
    const [first, second] = order.lines
    if (!first || !second) throw new Error('two lines')
    const reasonOf = (change: Partial<OrderState>) => canHandOver({ ...order, ...change }, here)
    const paid = (...sums: readonly number[]) =>
      sums.map((minor) => ({ tender: 'blik', amount: pln(minor) }) as const)
    const partPaid = { ok: false, reason: 'part-paid' }
    expect(reasonOf({ payments: [] })).toEqual({ ok: false, reason: 'unpaid' })
    expect(reasonOf({ payments: paid(2_999) })).toEqual(partPaid)
    expect(reasonOf({ payments: paid(1_000, 2_000) }).ok).toBe(true)
    expect(reasonOf({ deliveryCost: pln(1) })).toEqual(partPaid)
    const bottled = { ...first, deposit: { kind: 'glass', amount: pln(100) } } as const
    const lines = [bottled, second]
    expect(unpaidOf({ ...order, lines })).toEqual(pln(200))
    expect(reasonOf({ lines, payments: paid(3_200) }).ok).toBe(true)
    const free = { ...first, gross: pln(0) }
    expect(reasonOf({ lines: [free], payments: [] }).ok).toBe(true)
  })

  it('gives out what is left of a partly given order', () => {
    const [first, second] = order.lines
    if (!first || !second) throw new Error('two lines')
    const partly = {
      lines: [
        { ...first, handedOver: pieces(1) },
        { ...second, handedOver: pieces(1) },
      ],
    }
    expect(handoverLines(partly)).toEqual([{ line: 1, sku: 'sku-1', quantity: pieces(1) }])
  })
})

describe('scanLine', () => {
  it('counts pieces up to the order and says when it is complete', () => {
    let progress = startScanning(handoverLines(order))
    const scan = (text: string) => {
      const { outcome, progress: next } = scanLine(progress, sku(text))
      progress = next
      return outcome
    }
    expect(['sku-1', 'sku-9', 'sku-1', 'sku-1', 'sku-2', 'sku-2'].map(scan)).toEqual([
      'counted',
      'not-in-order',
      'counted',
      'already-complete',
      'complete',
      'already-complete',
    ])
    expect(isComplete(progress)).toBe(true)
    expect(scannedLines(progress)).toEqual(handoverLines(order))
  })

  it('takes weighed goods with one scan', () => {
    const weighed = [{ line: 1, sku: sku('apples'), quantity: quantityOf(1250, 3) }]
    const { outcome, progress } = scanLine(startScanning(weighed), sku('apples'))
    expect(outcome).toBe('complete')
    expect(scannedLines(progress)).toEqual(weighed)
  })

  it('fills two lines of one product one after the other', () => {
    const twice = [1, 2].map((line) => ({ line, sku: sku('a'), quantity: pieces(1) }))
    const first = scanLine(startScanning(twice), sku('a'))
    expect(first.outcome).toBe('counted')
    expect(scanLine(first.progress, sku('a')).outcome).toBe('complete')
  })
})

describe('matchesOrder', () => {
  const customer: CustomerState = {
    type: 'customer',
    customer: 'c1' as CustomerId,
    erased: false,
    name: 'Łucja Żółć-Nowak',
    phone: '+48 600 123 456',
    email: null,
    card: null,
    tier: 'basic',
    since: '2025-01-01',
    stores: [],
  }

  it.each(['WEB-1', 'web-1', '', 'lucja', 'zolc luc', 'nowak', '600 123', '123-456', '+48600123456'])(
    'finds by %j',
    (query) => {
      expect(matchesOrder(order, customer, query)).toBe(true)
    },
  )

  it.each(['WEB-2', 'anna', 'lucja kowalska', '46', '999'])('does not find by %j', (query) => {
    expect(matchesOrder(order, customer, query)).toBe(false)
  })

  it('finds by a part of a number that a marketplace gave', () => {
    expect(matchesOrder({ ...order, references: ['ALLEGRO-8841-22'] }, customer, 'allegro-88')).toBe(true)
  })

  it('finds the order of an erased customer by its number only', () => {
    const erased: CustomerState = { type: 'customer', customer: customer.customer, erased: true, stores: [] }
    expect(matchesOrder(order, erased, 'web-1')).toBe(true)
    expect(matchesOrder(order, erased, 'lucja')).toBe(false)
    expect(matchesOrder(order, null, '600123')).toBe(false)
  })
})

describe('slaOf', () => {
  const promise = {
    status: 'placed',
    placedAt: '2026-11-21T10:00:00.000Z',
    promisedAt: '2026-11-21T12:00:00.000Z',
  } as const
  const at = (time: string): number => Date.parse(`2026-11-21T${time}:00.000Z`)

  it.each([
    ['10:59', 'on-time'],
    ['11:00', 'soon'],
    ['12:00', 'soon'],
    ['12:01', 'late'],
  ])('at %s is %s', (time, sla) => {
    expect(slaOf(promise, at(time))).toBe(sla)
  })

  it('is kept by an order that is ready, and by one without a promise', () => {
    expect(slaOf({ ...promise, status: 'ready' }, at('18:00'))).toBe('on-time')
    expect(slaOf({ ...promise, promisedAt: null }, at('18:00'))).toBe('on-time')
  })
})
