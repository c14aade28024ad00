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
  web1,
} from '#test/support/trade-facts.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { pieces } from '../product/quantity.ts'
import { canHandOver } from './can-hand-over.ts'
import { canPutBack, putBackLines } from './can-put-back.ts'
import { orderArea } from './order-area.ts'
import type { OrderState } from './order-state.ts'

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

  it('are put back once, by whichever till is heard first', () => {
    const { kinds } = after(ready, putBackOf(), putBackOf(rest, 't2'))
    expect(kinds).toEqual(['order-not-collected 3999', 'put-back-disputed null'])
  })
})
