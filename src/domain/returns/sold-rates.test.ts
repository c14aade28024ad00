import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  documentNo,
  orderHandedOver,
  orderPlaced,
  pln,
  s1,
  saleCompleted,
  soldLine,
  web1,
} from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import { orderArea } from '../pickup/order-area.ts'
import type { OrderHandedOver, OrderPlaced } from '../pickup/order-facts.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { pieces } from '../product/quantity.ts'
import type { VatLetter, VatRate } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import type { ReturnDecision } from './decide-return.ts'
import { decideReturn } from './decide-return.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { ReturnableDocument } from './return-request.ts'
import { toReturnBody, unratedReturn } from './to-return-body.ts'

const letters: readonly VatLetter[] = ['A', 'B', 'C']

type Sold = readonly (readonly [vat: VatLetter, minor: number])[]

/** A sale of one piece of each, at these rates. */
function saleOf(goods: Sold, rates: readonly VatRate[]): SaleState {
  const lines = goods.map(([vat, minor], index) => ({ ...soldLine(index + 1, 1, minor), vat }))
  const fact = saleCompleted(lines, { vat: vatSummary(lines, rates) })
  const { state } = saleArea.fold(null, fact, chainRef('sale:t1-000001'))
  if (!state) throw new Error('A sale has a state')
  return state
}

/** One piece of an order of a year ago that its customer has had since yesterday. */
function orderOf(change: Partial<OrderPlaced>, handover: Partial<OrderHandedOver> = {}): OrderState {
  const placed = orderPlaced([soldLine(1, 1, 12_300)], change)
  const handed = orderHandedOver([[1, 1]], { writer: 't1', store: s1 })
  const facts = [
    { ...placed, at: '2025-11-20T10:00:00.000Z' },
    { ...handed, body: { ...handed.body, ...handover } },
  ]
  const state = facts.reduce<OrderState | null>(
    (order, one) => orderArea.fold(order, one, chainRef(`order:${web1}`)).state,
    null,
  )
  if (!state) throw new Error('An order has a state')
  return state
}

const giveBack = (purchase: ReturnableDocument, lines: readonly number[]): ReturnDecision =>
  decideReturn({
    purchase,
    lines: lines.map((line) => ({
      ...{ line, quantity: pieces(1) },
      ...{ reason: 'changed-mind', condition: 'as-new' },
    })),
    policy: polishReturnPolicy,
    ...{ freshness: 'fresh', today: '2026-11-21', store: s1, mayReturn: true, reachable: true },
  })

const bodyOf = (purchase: ReturnableDocument, lines: readonly number[], rates: readonly VatRate[]) => {
  const decision = giveBack(purchase, lines)
  const offer = decision.offers[0] ?? null
  const shift = documentNo('t1-000000')
  return toReturnBody({ purchase, decision, offer, rates, shift, refundKey: (n) => `act-1/${n}` })
}

const table = fc.tuple(...letters.map(() => fc.option(fc.integer({ min: 0, max: 40 })))).map((percents) =>
  letters.map((letter, index): VatRate => {
    const percent = percents[index] ?? null
    return percent === null ? { letter, kind: 'exempt' } : { letter, kind: 'rate', percent }
  }),
)
const goods = fc.array(fc.tuple(fc.constantFrom(...letters), fc.integer({ min: 1, max: 20_000 })), {
  minLength: 1,
  maxLength: 6,
})

const at = (percent: number): VatRate[] => [{ letter: 'A', kind: 'rate', percent }]

describe('the VAT of a return', () => {
  it('is that of its sale to the last grosz when all comes back, whatever the rates are by then', () => {
    const ratesByThen = fc.oneof(table, fc.constant([]))
    fc.assert(
      fc.property(goods, table, ratesByThen, (...[sold, then, now]) => {
        const sale = saleOf(sold, then)
        const all = sale.lines.map(({ line }) => line)
        expect(unratedReturn(sale, giveBack(sale, all), now)).toEqual([])
        expect(bodyOf(sale, all, now).vat).toEqual(sale.vat)
      }),
    )
  })

  it('has the rates of the sale for each part of it', () => {
    fc.assert(
      fc.property(goods, table, table, (...[sold, then, now]) => {
        const sale = saleOf(sold, then)
        const percentOf = new Map(sale.vat.map(({ letter, percent }) => [letter, percent]))
        for (const { line } of sale.lines)
          for (const row of bodyOf(sale, [line], now).vat) expect(row.percent).toBe(percentOf.get(row.letter))
      }),
    )
  })

  it('of goods sold at 23 % is corrected by 23 % though the letter means 22 % today', () => {
    const sale = saleOf([['A', 12_300]], at(23))
    const row = { letter: 'A', percent: 23, net: 10_000, vat: 2_300, gross: 12_300 }
    expect(bodyOf(sale, [1], at(22)).vat).toEqual([row])
    expect(bodyOf(sale, [1], at(22)).gross).toEqual(pln(12_300))
  })
  it('of goods ordered last year at 23 % is corrected by 23 % though the letter means 22 % today', () => {
    const order = orderOf({ rates: at(23) })
    const row = { letter: 'A', percent: 23, net: 10_000, vat: 2_300, gross: 12_300 }
    expect(bodyOf(order, [1], at(22)).vat).toEqual([row])
    expect(bodyOf(order, [1], []).vat).toEqual([row])
    expect(unratedReturn(order, giveBack(order, [1]), [])).toEqual([])
  })

  it('of an order that the till registered has the rates of its fiscal receipt', () => {
    const order = orderOf({ rates: at(23), registeredBy: 'store' }, { rates: at(22) })
    expect(bodyOf(order, [1], at(8)).vat).toMatchObject([{ percent: 22, vat: 2_218 }])
  })

  it('of an order that tells no rates has those of today', () => {
    const order = orderOf({})
    expect(bodyOf(order, [1], at(22)).vat).toMatchObject([{ percent: 22, vat: 2_218 }])
    expect(unratedReturn(order, giveBack(order, [1]), [])).toEqual(['A'])
  })
})
