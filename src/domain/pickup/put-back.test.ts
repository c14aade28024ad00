import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  claim,
  fact,
  orderHandedOver,
  orderPlaced,
  pln,
  s1,
  s2,
  sku,
  soldLine,
  staff,
  web1,
} from '#test/support/trade-facts.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { pieces } from '../product/quantity.ts'
import { canHandOver } from './can-hand-over.ts'
import { stockArea } from '../stock/stock-area.ts'
import type { StockState } from '../stock/stock-state.ts'
import { canPutBack, isLeftOnShelf, putBackLines } from './can-put-back.ts'
import { orderArea } from './order-area.ts'
import type { OrderState } from './order-state.ts'
import type { LossReason, PutBackLoss } from './order-facts.ts'

const ref = chainRef('order:WEB-1')
const from = { writer: 't1', store: s1 }
const placed = orderPlaced([soldLine(1, 2), soldLine(2, 1)], { deliveryCost: pln(999) })
const body = { order: web1, store: s1, shelf: 'B4', pickupBy: '2026-11-24' }
const ready = fact('orderReady', body, from)
const rest = [
  { line: 1, sku: sku('sku-1'), quantity: pieces(2) },
  { line: 2, sku: sku('sku-2'), quantity: pieces(1) },
]
const putBackOf = (lines = rest, writer = 't1', n = 1) =>
  fact('orderPutBack', { order: web1, lines, claim: claim(n) }, { writer, seq: 9, store: s1 })
const freeing = { store: s1, lines: rest.map(({ sku: of, quantity }) => ({ sku: of, quantity })) }
const cancelled = fact(
  'orderCancelled',
  { order: web1, cause: 'expired', ...freeing },
  { writer: 'web', seq: 5 },
)

function after(...facts: readonly TradeFact[]) {
  let state: OrderState | null = null
  const kinds: string[] = []
  for (const next of [placed, ...facts]) {
    const folded = orderArea.fold(state, next, ref)
    state = folded.state
    kinds.push(...folded.exceptions.map(({ kind, minor }) => `${kind} ${minor}`))
  }
  if (!state) throw new Error('no order')
  return { state, kinds }
}

const late = { today: '2026-11-25', store: s1 }

describe('canPutBack', () => {
  it('waits until the last day to come has passed', () => {
    const { state } = after(ready)
    expect(canPutBack(state, { ...late, today: '2026-11-24' })).toEqual({ ok: false, reason: 'not-due' })
    expect(canPutBack(state, late)).toEqual({ ok: true, value: null })
    expect(canPutBack(state, { ...late, store: s2 })).toEqual({ ok: false, reason: 'other-store' })
    expect(canPutBack(after().state, late)).toEqual({ ok: false, reason: 'nothing-here' })
  })

  it('is due at once for goods that lie here of a cancelled order, and frees no more what that has freed', () => {
    const { state } = after(ready, cancelled)
    expect(canPutBack(state, { ...late, today: '2026-11-21' }).ok).toBe(true)
    expect(putBackLines(state)).toEqual(rest.map(({ line, quantity }) => ({ line, quantity })))
    expect(putBackLines(after(ready).state)).toEqual(rest)
    expect(canPutBack(after(cancelled).state, late)).toEqual({ ok: false, reason: 'nothing-here' })
  })
})

describe('goods that nobody came for', () => {
  it('end the order, and head office is told what the customer has paid, delivery and all', () => {
    const { state, kinds } = after(ready, putBackOf())
    expect(state).toMatchObject({ status: 'cancelled', isFreed: true, handoverClaims: 1 })
    expect(kinds).toEqual(['order-not-collected 3999'])
    expect(canPutBack(state, late).ok).toBe(false)
    expect(canHandOver(state, late)).toEqual({ ok: false, reason: 'cancelled' })
  })

  it('are the rest of an order that was handed over in part', () => {
    const part = orderHandedOver([[1, 2]], { writer: 't2', store: s1 })
    const { state, kinds } = after(ready, part, putBackOf(rest.slice(1), 't1', 2))
    expect(state).toMatchObject({ status: 'handed-over', handoverClaims: 2 })
    expect(kinds).toEqual(['order-not-collected 1000'])
  })

  it('are the rest of an order that was cancelled after a part of it was handed over, or before', () => {
    const part = orderHandedOver([[1, 2]], { writer: 't2', store: s1 })
    const cut = fact('orderCancelled', { order: web1, cause: 'expired' }, { writer: 'web', seq: 5 })
    for (const both of [
      [part, cut],
      [cut, part],
    ]) {
      const { state } = after(ready, ...both)
      expect(state.status).toBe('handed-over')
      expect(isLeftOnShelf(state)).toBe(true)
      expect(canPutBack(state, { ...late, today: '2026-11-21' }).ok).toBe(true)
      expect(canHandOver(state, late)).toEqual({ ok: false, reason: 'rest-ended' })
      expect(putBackLines(state)).toEqual(rest.slice(1))
      const ended = after(ready, ...both, putBackOf(rest.slice(1), 't1', 2))
      expect(ended.state).toMatchObject({ status: 'handed-over', isFreed: true })
      expect(ended.kinds).toEqual(['cancelled-order-handed-over 2000'])
      expect(isLeftOnShelf(ended.state)).toBe(false)
      const given = orderHandedOver([[2, 1]], { writer: 't3', store: s1 })
      const late2 = after(ready, ...both, given)
      expect(late2.kinds.at(-1)).toBe('cancelled-order-handed-over 1000')
      expect(isLeftOnShelf(late2.state)).toBe(false)
    }
    expect(
      isLeftOnShelf(
        after(
          ready,
          orderHandedOver(
            [
              [1, 2],
              [2, 1],
            ],
            { writer: 't2', store: s1 },
          ),
        ).state,
      ),
    ).toBe(false)
  })

  it('tell of a cancelled order what went out all the same, each part once, in whatever order they are heard', () => {
    const whole = { ...placed, body: { ...placed.body, lines: [{ ...soldLine(1, 3), gross: pln(1000) }] } }
    const part = (writer: string) => orderHandedOver([[1, 1]], { writer, store: s1 })
    const parts = [cancelled, part('t2'), part('t3')]
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: 3 }), (heard) => {
        let state: OrderState | null = null
        let told = 0
        for (const next of [whole, ready, ...heard]) {
          const folded = orderArea.fold(state, next, ref)
          state = folded.state
          for (const { kind, minor } of folded.exceptions) {
            expect(kind).toBe('cancelled-order-handed-over')
            told += minor ?? 0
          }
        }
        expect(told).toBe(667)
      }),
    )
  })

  it('lie here, too, when it is heard late that they were staged', () => {
    expect(canPutBack(after(cancelled, ready).state, late).ok).toBe(true)
  })

  it('leave the same order and the same stock, in whatever order a part, a cancellation and their way back are heard', () => {
    const part = orderHandedOver([[1, 1]], { writer: 't2', store: s1 })
    const cut = fact('orderCancelled', { order: web1, cause: 'expired' }, { writer: 'web', seq: 5 })
    const back = putBackOf([{ ...rest[0], quantity: pieces(1) }, rest[1]] as typeof rest)
    const losses: readonly PutBackLoss[] = [
      { line: 1, sku: sku('sku-1'), quantity: pieces(1), reason: 'not-found' },
      { line: 2, sku: sku('sku-2'), quantity: pieces(1), reason: 'broken' },
    ]
    const lost = { ...back, body: { ...back.body, losses, approvedBy: staff } }
    const all = [part, cut, lost] as const
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: 3 }), (heard) => {
        const { state, kinds } = after(ready, ...heard)
        expect(state).toMatchObject({ status: 'handed-over', putBackAt: lost.at, isFreed: true })
        expect(state.lines.map(({ handedOver }) => handedOver.value)).toEqual([1, 0])
        expect(isLeftOnShelf(state)).toBe(false)
        expect(kinds).toContain('goods-missing 1000')
        const figures = (name: string) => {
          const ref = storeRef(s1, `stock:${name}`)
          const stock = [placed, ready, ...heard].reduce<StockState | null>(
            (held, next) =>
              stockArea.touches(next).some(({ id }) => id === ref.id)
                ? stockArea.fold(held, next, ref).state
                : held,
            null,
          )
          return stock && [stock.onHand.value, stock.reserved.value, stock.damaged.value]
        }
        expect(figures('sku-1')).toEqual([-2, 0, 0])
        expect(figures('sku-2')).toEqual([-1, 0, 1])
      }),
    )
  })

  it('of an order that head office has cancelled are told of no more', () => {
    const bare = putBackOf(rest.map(({ line, quantity }) => ({ line, quantity })) as typeof rest)
    expect(after(ready, cancelled, bare).kinds).toEqual([])
  })

  it('are counted by a person when they were freed twice, whichever is heard first', () => {
    expect(after(ready, cancelled, putBackOf()).kinds).toEqual(['put-back-disputed null'])
    expect(after(ready, putBackOf(), cancelled).kinds).toEqual([
      'order-not-collected 3999',
      'put-back-disputed null',
    ])
  })

  it('are with the customer if another till handed them over at the same moment, and a person is told', () => {
    const whole = orderHandedOver(
      [
        [1, 2],
        [2, 1],
      ],
      { writer: 't2', store: s1 },
    )
    fc.assert(
      fc.property(fc.boolean(), (isPutBackFirst) => {
        const both = isPutBackFirst ? [putBackOf(), whole] : [whole, putBackOf()]
        const { state, kinds } = after(ready, ...both)
        expect(state.status).toBe('handed-over')
        expect(state.lines.map(({ handedOver }) => handedOver.value)).toEqual([2, 1])
        const last = isPutBackFirst ? 'cancelled-order-handed-over 3000' : 'put-back-disputed null'
        expect(kinds.at(-1)).toBe(last)
      }),
    )
  })

  it('that are missing are told to the manager, those that are damaged only lie elsewhere', () => {
    const lossOf = (line: number, reason: LossReason) => ({
      line,
      sku: sku(`sku-${line}`),
      quantity: pieces(1),
      reason,
    })
    const withLosses = (...losses: readonly PutBackLoss[]): FactOf<'orderPutBack'> => {
      const bare = putBackOf()
      return { ...bare, body: { ...bare.body, losses, approvedBy: staff } }
    }
    const lost = withLosses(lossOf(1, 'not-found'), lossOf(1, 'broken'), lossOf(2, 'sold-meanwhile'))
    expect(after(ready, lost).kinds).toEqual(['order-not-collected 3999', 'goods-missing 2000'])
    expect(after(ready, lost).state).toMatchObject({ status: 'cancelled', isFreed: true })
    expect(after(ready, withLosses(lossOf(1, 'spoiled'))).kinds).toEqual(['order-not-collected 3999'])
    expect(after(ready, putBackOf(), lost).kinds.slice(1)).toEqual([
      'put-back-disputed null',
      'goods-missing 2000',
    ])
  })

  it('of an order that nobody knows are a matter for a person', () => {
    const { state, exceptions } = orderArea.fold(null, putBackOf(), ref)
    expect(state).toBeNull()
    expect(exceptions.map(({ kind }) => kind)).toEqual(['put-back-disputed'])
  })

  it('are put back once, by whichever till is heard first', () => {
    const { kinds } = after(ready, putBackOf(), putBackOf(rest, 't2'))
    expect(kinds).toEqual(['order-not-collected 3999', 'put-back-disputed null'])
  })
})
