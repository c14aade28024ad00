import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actId,
  documentNo,
  fact,
  orderPlaced,
  pln,
  s1,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import type { Payment } from '../payment/payment.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { placeOrder } from '../pickup/place-order.ts'
import { pieces } from '../product/quantity.ts'
import { shiftArea } from '../shift/shift-area.ts'
import type { ShiftState } from '../shift/shift-state.ts'
import { stockArea } from '../stock/stock-area.ts'
import type { StockState } from '../stock/stock-state.ts'
import { polishRates } from '../tax/vat.ts'
import { decideReturn } from './decide-return.ts'
import { weighExchange } from './exchange.ts'
import { refundOffers } from './refund-offers.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { ReturnableDocument, ReturnRequest } from './return-request.ts'
import { toReturnBody } from './to-return-body.ts'

const shiftNo = documentNo('t1-000000')

const unfitting: Omit<ReturnRequest, 'purchase'> = {
  lines: [{ line: 1, quantity: pieces(1), reason: 'does-not-fit', condition: 'as-new' }],
  policy: polishReturnPolicy,
  freshness: 'fresh',
  today: '2026-11-21',
  store: s1,
  mayReturn: true,
  reachable: true,
}

/** A sale paid in cash of one kind of goods at this price. */
const sold = (count: number, unitMinor: number): SaleState => {
  const body = saleCompleted([soldLine(1, count, unitMinor)])
  return saleArea.fold(null, body, chainRef('sale:t1-000001')).state as SaleState
}

/** All pieces of a purchase against other goods of a value: both bodies, as their facts have them. */
function exchanged(purchase: ReturnableDocument, dueMinor: number) {
  const request = { ...unfitting, purchase }
  const decision = decideReturn(request)
  const sums = weighExchange(decision.total, pln(dueMinor))
  const known = { request, purchase, totalMinor: sums.toRefund.minor }
  const offer = sums.outcome === 'refund' ? (refundOffers(known, sums.toRefund)[0] ?? null) : null
  const agreed = { purchase, decision, offer, credit: sums.credit, rates: polishRates, shift: shiftNo }
  const back = toReturnBody({ ...agreed, refundKey: (n) => `x/${n}` })
  const credit: Payment = { tender: 'exchange', amount: sums.credit, reference: 't1-000002' }
  const paid: readonly Payment[] =
    sums.toPay.minor > 0 ? [credit, { tender: 'cash', amount: sums.toPay }] : [credit]
  const claim = { id: `${'a'.repeat(64)}:1`, attempt: actId('x'), outcome: 'held' as const }
  const facts: readonly TradeFact[] = [
    fact(
      'returnCompleted',
      { ...back, return: documentNo('t1-000002'), claim },
      { writer: 't1', seq: 2, store: s1 },
    ),
    saleCompleted([{ ...soldLine(1, 1, dueMinor), sku: soldLine(2, 1).sku }], {
      sale: documentNo('t1-000003'),
      shift: shiftNo,
      payments: paid,
    }),
  ]
  return { sums, back, paid, facts }
}

const onHand = (facts: readonly TradeFact[], sku: string) =>
  facts.reduce<StockState | null>(
    (state, next) => stockArea.fold(state, next, storeRef(s1, `stock:${sku}`)).state,
    null,
  )?.onHand

// A shift and two stocks are folded for each.
const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 50)
const prices = fc.integer({ min: 1, max: 1_000_000 })

describe('weighExchange', () => {
  it('spends a credit whole: what it pays, what is added and what is refunded add up', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (returned, due) => {
        const { outcome, credit, toPay, toRefund } = weighExchange(pln(returned), pln(due))
        expect(credit.minor + toRefund.minor).toBe(returned)
        expect(credit.minor + toPay.minor).toBe(due)
        expect(Math.min(toPay.minor, toRefund.minor)).toBe(0)
        expect(outcome).toBe(returned === due ? 'even' : returned < due ? 'pay' : 'refund')
      }),
    )
  })
})

describe('an exchange', () => {
  it('refunds in its return what it takes as payment in its sale, and no more', () => {
    fc.assert(
      fc.property(prices, prices, (price, due) => {
        const { back, paid } = exchanged(sold(1, price), due)
        expect(back.refunds.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(price)
        expect(paid.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(due)
        const [credit] = back.refunds
        expect(credit).toMatchObject({ means: 'exchange', refund: 'x/1', amount: paid[0]?.amount })
      }),
    )
  })

  it('moves only the difference through the drawer, and both goods through the stock', () => {
    const open = fact('shiftOpened', { shift: shiftNo, float: pln(50_000) }, { writer: 't1', store: s1 })
    fc.assert(
      fc.property(prices, prices, (price, due) => {
        const { facts } = exchanged(sold(1, price), due)
        const shift = [open, ...facts].reduce<ShiftState | null>(
          (state, next) => shiftArea.fold(state, next, storeRef(s1, `shift:${shiftNo}`)).state,
          null,
        )
        expect((shift?.cashIn.minor ?? 0) - (shift?.cashOut.minor ?? 0)).toBe(due - price)
        expect(shift).toMatchObject({ returnsGross: pln(price), salesGross: pln(due) })
        const credit = shift?.totals?.tenders.find(({ tender }) => tender === 'exchange')
        expect(credit?.taken).toEqual(credit?.refunded)
        expect([onHand(facts, 'sku-1'), onHand(facts, 'sku-2')]).toEqual([pieces(1), pieces(-1)])
      }),
      { numRuns },
    )
  })

  it('of goods bought online for another size in stock here moves no money', () => {
    const placed = placeOrder(orderPlaced([soldLine(1, 1, 4000)], { deliveryCost: pln(1499) }))
    const order: OrderState = {
      ...placed,
      lines: placed.lines.map((line) => ({ ...line, handedOver: line.quantity })),
      status: 'delivered',
      receivedAt: '2026-11-18T10:00:00.000Z',
      deliveryCost: pln(0),
    }
    const { sums, back, facts } = exchanged(order, 4000)
    expect(sums).toMatchObject({ outcome: 'even', toPay: pln(0), toRefund: pln(0) })
    expect(back.source).toEqual({ kind: 'order', order: order.order })
    expect(back.refunds.map(({ means }) => means)).toEqual(['exchange'])
    expect(onHand(facts, 'sku-1')).toEqual(pieces(1))
    expect(onHand(facts, 'sku-2')).toEqual(pieces(-1))
  })

  it('of goods that were themselves exchanged gives no goods out as money', () => {
    const first = sold(1, 5000)
    const again: SaleState = { ...first, payments: [{ tender: 'exchange', amount: pln(5000) }] }
    const offers = decideReturn({ ...unfitting, purchase: again }).offers.map(({ means, refused }) => [
      means,
      refused,
    ])
    expect(offers).toEqual([
      ['original', 'was-exchanged'],
      ['cash', null],
      ['store-credit', null],
    ])
    expect(exchanged(again, 5000).sums.outcome).toBe('even')
  })
})
