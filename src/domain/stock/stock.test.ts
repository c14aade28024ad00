import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  claim,
  fact,
  orderHandedOver,
  orderPlaced,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  sku,
  soldLine,
  web1,
} from '#test/support/trade-facts.ts'
import type { StoreId } from '../../base/ids.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import type { HandoverLine } from '../pickup/order-facts.ts'
import { pieces } from '../product/quantity.ts'
import { quantityOf } from '../product/quantity-arithmetic.ts'
import type { Disposition } from '../returns/return-facts.ts'
import { ageOf, availableOf, bandOf } from './availability.ts'
import { stockArea } from './stock-area.ts'
import type { StockState } from './stock-state.ts'

const goods = sku('sku-1')
const delivered = (count: number, store: StoreId = s1) =>
  fact(
    'stockDelivered',
    { store, delivery: 'd1', lines: [{ sku: goods, quantity: pieces(count) }] },
    { writer: 'erp' },
  )

function stockAfter(facts: readonly TradeFact[], store: StoreId = s1): StockState | null {
  let state: StockState | null = null
  for (const next of facts) state = stockArea.fold(state, next, storeRef(store, 'stock:sku-1')).state
  return state
}

const figures = (state: StockState | null) =>
  state && [state.onHand, state.reserved, state.inspect, state.damaged].map((quantity) => quantity.value)

describe('stock of a store', () => {
  const placed = orderPlaced([soldLine(1, 2)])
  const handedOver = orderHandedOver([[1, 2]], { writer: 't1', store: s1 })
  const cancelled = fact(
    'orderCancelled',
    { order: web1, cause: 'customer', store: s1, lines: [{ sku: goods, quantity: pieces(2) }] },
    { writer: 'web', seq: 2 },
  )

  it('grows by deliveries, shrinks by sales, below zero if need be', () => {
    expect(figures(stockAfter([delivered(5), saleCompleted([soldLine(1, 2)])]))).toEqual([3, 0, 0, 0])
    expect(figures(stockAfter([saleCompleted([soldLine(1, 2)])]))).toEqual([-2, 0, 0, 0])
  })

  it('is on sale again once goods that were not collected are put back, unless a cancellation has freed them', () => {
    const putBack = (...lines: readonly HandoverLine[]) =>
      fact('orderPutBack', { order: web1, lines, claim: claim(1) }, { writer: 't1', store: s1 })
    const freeing = putBack({ line: 1, sku: goods, quantity: pieces(2) })
    expect(figures(stockAfter([delivered(5), placed, freeing]))).toEqual([5, 0, 0, 0])
    expect(figures(stockAfter([placed, cancelled, putBack({ line: 1, quantity: pieces(2) })]))).toEqual([
      0, 0, 0, 0,
    ])
  })

  it('is reserved by an order, and freed by its handover or its cancellation', () => {
    expect(figures(stockAfter([delivered(5), placed]))).toEqual([5, 2, 0, 0])
    expect(figures(stockAfter([delivered(5), placed, handedOver]))).toEqual([3, 0, 0, 0])
    expect(figures(stockAfter([delivered(5), placed, cancelled]))).toEqual([5, 0, 0, 0])
  })

  it('takes goods back by their condition, in the store where they came back', () => {
    const back = (disposition: Disposition) =>
      returnCompleted({ writer: 't9', store: s2, lines: [[1, 1]], disposition })
    const all = [back('resell'), back('inspect'), back('damaged'), back('to-supplier')]
    expect(figures(stockAfter(all, s2))).toEqual([1, 0, 1, 1])
    expect(stockAfter(all, s2)?.toSupplier).toEqual(pieces(1))
    expect(stockAfter(all, s1)).toBeNull()
  })

  it('sums several lines of one product in one fact', () => {
    const twice = saleCompleted([soldLine(1, 2), { ...soldLine(1, 3), line: 2 }])
    expect(stockArea.touches(twice)).toEqual([storeRef(s1, 'stock:sku-1')])
    expect(figures(stockAfter([twice]))).toEqual([-5, 0, 0, 0])
  })

  it('is moved neither by head office’s own parcels nor by an order brought home', () => {
    const parcel = returnCompleted({ writer: 'web', lines: [[1, 1]] })
    const courier = orderPlaced([soldLine(1, 1)], { delivery: { kind: 'courier' } })
    expect([parcel, courier].flatMap((moved) => stockArea.touches(moved))).toEqual([])
  })

  it('does not depend on the order in which facts arrive', () => {
    const some = fc.constantFrom<TradeFact>(
      delivered(5),
      delivered(1, s2),
      saleCompleted([soldLine(1, 2)]),
      saleCompleted([{ ...soldLine(1, 1), quantity: quantityOf(1500, 3) }]),
      placed,
      cancelled,
      handedOver,
      returnCompleted({ writer: 't9', store: s1, lines: [[1, 1]], disposition: 'inspect' }),
    )
    const arrivals = fc
      .array(some, { minLength: 1, maxLength: 12 })
      .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })))
    fc.assert(
      fc.property(arrivals, ([facts, shuffled]) => {
        expect(stockAfter(shuffled)).toEqual(stockAfter(facts))
      }),
    )
  })
})

describe('what others are told', () => {
  it('is what may be sold; a reservation below zero makes no goods', () => {
    expect(availableOf({ onHand: pieces(5), reserved: pieces(2) })).toEqual(pieces(3))
    expect(availableOf({ onHand: pieces(5), reserved: pieces(-2) })).toEqual(pieces(5))
  })

  it.each([
    [-1, 'none'],
    [0, 'none'],
    [1, 'few'],
    [2, 'few'],
    [3, 'some'],
    [10, 'some'],
    [11, 'many'],
  ])('%i is the band %s', (count, band) => {
    expect(bandOf(pieces(count))).toBe(band)
  })

  it('weighs like it counts', () => {
    expect(bandOf(quantityOf(2001, 3))).toBe('some')
  })

  it('has an age, never negative, unknown where nothing was heard', () => {
    expect(ageOf('1970-01-01T00:00:01.000Z', 61_000)).toBe(60_000)
    expect(ageOf('1970-01-01T00:00:01.000Z', 0)).toBe(0)
    expect(ageOf(null, 0)).toBeNull()
    expect(ageOf('soon', 0)).toBeNull()
  })
})
