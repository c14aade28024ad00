import { describe, expect, it } from 'vitest'
import {
  anna,
  claim,
  fact,
  orderHandedOver,
  orderPlaced,
  orderSource,
  returnCompleted,
  s1,
  s2,
  soldLine,
  web1,
} from '#test/support/trade-facts.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { chainRef } from '../fact/state-ref.ts'
import { pieces } from '../product/quantity.ts'
import type { FoldedException } from '../exception/exception-state.ts'
import { orderArea } from './order-area.ts'
import type { OrderState } from './order-state.ts'

const ref = chainRef('order:WEB-1')
const placed = orderPlaced([soldLine(1, 2), soldLine(2, 1)])
const ready = fact(
  'orderReady',
  { order: web1, store: s1, shelf: 'B4', pickupBy: '2026-11-24' },
  { writer: 't1', store: s1 },
)
const cancelled = fact('orderCancelled', { order: web1, cause: 'expired' }, { writer: 'web', seq: 2 })
const handedOver = orderHandedOver(
  [
    [1, 2],
    [2, 1],
  ],
  { writer: 't1', seq: 2, store: s1, at: '2026-11-21T15:00:00.000Z' },
)

function foldAll(...facts: readonly TradeFact[]) {
  let state: OrderState | null = null
  const exceptions: FoldedException[] = []
  for (const next of facts) {
    const folded = orderArea.fold(state, next, ref)
    state = folded.state
    exceptions.push(...folded.exceptions)
  }
  if (!state) throw new Error('no order')
  return { state, exceptions, kinds: exceptions.map(({ kind }) => kind) }
}

const returnedOf = (order: OrderState) => order.lines.map((line) => line.returned.value)

describe('an order', () => {
  it('goes from placed over picking and ready to handed over', () => {
    const picking = fact('orderPicking', { order: web1, store: s1, by: null }, { writer: 't1', store: s1 })
    expect(foldAll(placed).state).toMatchObject({ status: 'placed', stores: ['s1'], receivedAt: null })
    expect(foldAll(placed, picking).state.status).toBe('picking')
    expect(foldAll(placed, picking, ready).state).toMatchObject({ status: 'ready', shelf: 'B4' })
    const { state, kinds } = foldAll(placed, ready, handedOver)
    expect(state).toMatchObject({ status: 'handed-over', receivedAt: handedOver.at, handoverClaims: 1 })
    expect(kinds).toEqual([])
    expect(foldAll(placed, ready, handedOver, picking, ready).state).toEqual(state)
  })

  it('stays ready until its last part is handed over', () => {
    const first = orderHandedOver([[1, 1]], { writer: 't1', seq: 2, store: s1 })
    const rest = orderHandedOver(
      [
        [1, 1],
        [2, 1],
      ],
      { writer: 't2', store: s1 },
    )
    expect(foldAll(placed, ready, first).state.status).toBe('ready')
    expect(foldAll(placed, ready, first, rest)).toMatchObject({ state: { status: 'handed-over' }, kinds: [] })
  })

  it('is handed over once: the second handover is an exception and changes no line', () => {
    const again = orderHandedOver([[2, 1]], { writer: 't2', store: s1 })
    const { state, kinds } = foldAll(placed, ready, handedOver, again)
    expect(kinds).toEqual(['handed-over-twice'])
    expect(state).toEqual(foldAll(placed, ready, handedOver).state)
  })

  it('ends handed over with one exception, whichever of handover and cancellation is heard first', () => {
    const late = foldAll(placed, ready, handedOver, cancelled)
    const early = foldAll(placed, ready, cancelled, handedOver)
    expect(late.kinds).toEqual(['cancelled-order-handed-over'])
    expect(early.kinds).toEqual(late.kinds)
    expect(early.state).toEqual(late.state)
    expect(late.state.status).toBe('handed-over')
  })

  it('ends with the part in the customer’s hands when the rest is cancelled', () => {
    const part = orderHandedOver([[1, 1]], { writer: 't1', seq: 2, store: s1 })
    const late = foldAll(placed, ready, part, cancelled)
    expect(late.state).toEqual(foldAll(placed, ready, cancelled, part).state)
    expect(late.state.status).toBe('handed-over')
  })

  it('is delivered whole by a courier, once', () => {
    const delivered = fact(
      'orderDelivered',
      { order: web1, deliveredAt: '2026-11-22T09:00:00.000Z' },
      { writer: 'web', seq: 2 },
    )
    const { state } = foldAll(placed, delivered, delivered)
    expect(state).toMatchObject({ status: 'delivered', receivedAt: '2026-11-22T09:00:00.000Z' })
    expect(state.lines.map((line) => line.handedOver.value)).toEqual([2, 1])
    expect(foldAll(placed, cancelled, delivered).kinds).toEqual(['cancelled-order-handed-over'])
  })

  it('keeps what it is when placed again', () => {
    expect(foldAll(placed, ready, placed).state).toEqual(foldAll(placed, ready).state)
  })

  it('is asked for by a store that then gets a copy', () => {
    const sought = fact('orderSought', { number: 'WEB-1' }, { writer: 't9', store: s2 })
    expect(orderArea.touches(sought)).toEqual([ref])
    expect(foldAll(placed, sought).state.stores).toEqual(['s1', 's2'])
    expect(orderArea.fold(null, sought, ref)).toEqual({ state: null, exceptions: [] })
  })
})

describe('returns of an order', () => {
  const owned = [placed, ready, handedOver] as const

  it('take what the customer has and ask for a refund', () => {
    const back = returnCompleted({ writer: 't9', store: s2, lines: [[1, 1]] })
    const { state, kinds } = foldAll(...owned, back)
    expect(kinds).toEqual([])
    expect(returnedOf(state)).toEqual([1, 0])
    expect(state.refunds).toMatchObject([{ refund: 't9-000001/1', status: 'requested', return: 't9-000001' }])
    expect(state).toMatchObject({ returnClaims: 1, stores: ['s1', 's2'] })
  })

  it('of the same thing in two stores end as one refund and one exception with the money at stake', () => {
    const lines = [[2, 1]] as const
    const here = returnCompleted({ writer: 't1', seq: 3, store: s1, lines })
    const there = returnCompleted({ writer: 't9', store: s2, lines, claim: claim(1, 'act-9') })
    for (const [first, second] of [
      [here, there],
      [there, here],
    ] as const) {
      const { state } = foldAll(...owned, first)
      const { state: after, exceptions } = orderArea.fold(state, second, ref)
      expect(after?.refunds).toEqual(state.refunds)
      expect(after?.lines).toEqual(state.lines)
      expect(exceptions).toMatchObject([
        {
          id: `exception:${second.writer}:${second.seq}:returned-twice`,
          about: 'order:WEB-1',
          minor: 1000,
        },
      ])
    }
  })

  it('of more than was handed over change nothing, line by line and in sum', () => {
    const part = orderHandedOver([[1, 1]], { writer: 't1', seq: 2, store: s1 })
    const tooMany = returnCompleted({ writer: 't9', store: s2, lines: [[1, 2]] })
    const split = returnCompleted({
      writer: 't9',
      store: s2,
      lines: [
        [1, 1],
        [1, 1],
      ],
    })
    const notThere = returnCompleted({ writer: 't9', store: s2, lines: [[7, 1]] })
    const negative = returnCompleted({ writer: 't9', store: s2, lines: [[1, -1]] })
    for (const wrong of [tooMany, split, notThere, negative]) {
      const { state, kinds } = foldAll(placed, ready, part, wrong)
      expect(kinds).toEqual(['returned-twice'])
      expect(returnedOf(state)).toEqual([0, 0])
      expect(state.refunds).toEqual([])
    }
  })

  it('that were announced wait for their parcel, which head office takes in', () => {
    const announced = fact(
      'returnAnnounced',
      { order: web1, lines: [{ line: 1, quantity: pieces(2) }] },
      { writer: 'web', seq: 3 },
    )
    const counter = returnCompleted({ writer: 't9', store: s2, lines: [[1, 1]] })
    expect(foldAll(...owned, announced, counter).kinds).toEqual(['returned-twice'])
    const arrived = returnCompleted({ writer: 'web', seq: 4, lines: [[1, 2]] })
    const { state, kinds } = foldAll(...owned, announced, arrived)
    expect(kinds).toEqual([])
    expect(state.lines[0]).toMatchObject({ returned: pieces(2), returning: pieces(0) })
    expect(foldAll(...owned, announced, announced).kinds).toEqual(['returned-twice'])
  })

  it('hear of their refund; money that has arrived stays', () => {
    const back = returnCompleted({ writer: 't9', store: s2, lines: [[1, 1]] })
    const body = { refund: 't9-000001/1', source: orderSource }
    const confirmed = fact('refundConfirmed', body, { writer: 'bank' })
    const failed = fact('refundFailed', { ...body, cause: 'closed account' }, { writer: 'bank', seq: 2 })
    const statusAfter = (...facts: readonly TradeFact[]) =>
      foldAll(...owned, back, ...facts).state.refunds[0]?.status
    expect(statusAfter(confirmed)).toBe('confirmed')
    expect(statusAfter(failed)).toBe('failed')
    expect(statusAfter(failed, confirmed)).toBe('confirmed')
    expect(statusAfter(confirmed, failed)).toBe('confirmed')
  })

  it('count claims by their highest number, whatever became of them', () => {
    const released = (n: number, right?: 'handover') =>
      fact(
        'claimReleased',
        { claim: claim(n).id, attempt: 'act-1', source: orderSource, ...(right && { right }) },
        { writer: 't9', store: s2 },
      )
    expect(foldAll(...owned, released(3), released(1)).state).toMatchObject({
      returnClaims: 3,
      handoverClaims: 1,
    })
    expect(foldAll(...owned, released(4, 'handover')).state).toMatchObject({
      returnClaims: 0,
      handoverClaims: 4,
    })
  })

  const early = (count: number) => {
    const back = returnCompleted({ writer: 't9', store: s2, lines: [[1, count]] })
    return { ...back, body: { ...back.body, customer: anna } }
  }

  it('that came before their order are counted when the customer has the goods, and settle themselves', () => {
    const back = early(1)
    expect(foldAll(back).state).toMatchObject({ lines: [], awaiting: [back], stores: [s2], returnClaims: 1 })
    expect(returnedOf(foldAll(back, placed, ready).state)).toEqual([0, 0])
    const { state, kinds, exceptions } = foldAll(back, ...owned)
    expect(kinds).toEqual(['return-of-unknown-document', 'return-of-unknown-document'])
    expect(exceptions[1]).toMatchObject({
      id: 'exception:t9:1:return-of-unknown-document',
      settled: { outcome: 'order-has-come', by: null },
      from: { store: s2 },
    })
    expect(state).toEqual(foldAll(...owned, back).state)
  })

  it('that came before their order and ask for more than the customer got are an exception of their own', () => {
    const { state, kinds } = foldAll(early(99), ...owned)
    expect(kinds).toEqual(['return-of-unknown-document', 'return-of-unknown-document', 'returned-twice'])
    expect(state).toMatchObject({ refunds: [] })
    expect(state).not.toHaveProperty('awaiting')
  })

  it('of an order that nobody knows are an exception', () => {
    const back = returnCompleted({ writer: 't9', store: s2, lines: [[1, 1]] })
    const kindsOf = (unknown: TradeFact) =>
      orderArea.fold(null, unknown, ref).exceptions.map(({ kind }) => kind)
    expect(kindsOf(back)).toEqual(['return-of-unknown-document'])
    expect(kindsOf(handedOver)).toEqual(['handover-of-unknown-order'])
    expect(kindsOf(cancelled)).toEqual([])
  })
})
