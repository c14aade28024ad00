import { describe, expect, it } from 'vitest'
import {
  claim,
  documentNo,
  fact,
  orderPlaced,
  pln,
  s1,
  s2,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { CustomerId } from '../../base/ids.ts'
import type { SoldLine } from '../basket/sale-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import { foldInto, touchedBy } from '../fact/areas.table.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { placeOrder } from '../pickup/place-order.ts'
import type { Quantity } from '../product/quantity.ts'
import { pieces } from '../product/quantity.ts'
import { polishRates } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import { decideReturn } from './decide-return.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { ReturnableDocument } from './return-request.ts'
import { toReturnBody } from './to-return-body.ts'

const shift = documentNo('t9-000000')
const bottle = { kind: 'plastic', amount: pln(50) } as const

function saleOf(line: SoldLine, change: Parameters<typeof saleCompleted>[1] = {}): ReturnableDocument {
  const sold = saleCompleted([line], { vat: vatSummary([line], polishRates), ...change })
  return saleArea.fold(null, sold, chainRef('sale:t1-000001')).state as ReturnableDocument
}

/** Two bottles with a deposit for which the customer paid 14.99 of delivery, brought to her three days ago. */
function delivered(change: Parameters<typeof orderPlaced>[1] = {}): ReturnableDocument {
  const placed = placeOrder(
    orderPlaced([{ ...soldLine(1, 2), deposit: bottle }], {
      deliveryCost: pln(1499),
      payments: [{ tender: 'blik', amount: pln(3599), reference: 'ref-1' }],
      delivery: { kind: 'courier' },
      rates: polishRates,
      ...change,
    }),
  )
  const lines = placed.lines.map((line) => ({ ...line, handedOver: line.quantity }))
  return { ...placed, lines, status: 'delivered', receivedAt: '2026-11-18T10:00:00.000Z' }
}

/** What is in the books once so much of the first line came back in store 1: each state that the fact touches. */
function takenBack(purchase: ReturnableDocument, quantity: Quantity) {
  const decision = decideReturn({
    purchase,
    lines: [{ line: 1, quantity, reason: 'changed-mind', condition: 'as-new' }],
    policy: polishReturnPolicy,
    ...{ freshness: 'fresh', today: '2026-11-21', store: s1, mayReturn: true, reachable: true },
  })
  const offer = decision.offers[0] ?? null
  const body = toReturnBody({
    ...{ purchase, decision, offer, shift, rates: polishRates },
    refundKey: (n) => `a/${n}`,
  })
  const opened = fact('shiftOpened', { shift, float: pln(10_000) }, { writer: 't9', store: s1 })
  const back = fact(
    'returnCompleted',
    { ...body, return: documentNo('t9-000002'), claim: claim(purchase.returnClaims + 1) },
    { writer: 't9', seq: 2, store: s1 },
  )
  const about = purchase.type === 'order' ? `order:${purchase.order}` : `sale:${purchase.sale}`
  const after = (id: string, known: ReturnableDocument | null = null) => {
    const ref = id === about ? chainRef(id) : storeRef(s1, id)
    const isTouched = (one: TradeFact): boolean => touchedBy(one).some((touched) => touched.id === id)
    return [opened, back]
      .filter(isTouched)
      .reduce<ReturnType<typeof foldInto>['state']>((state, one) => foldInto(state, one, ref).state, known)
  }
  return {
    body,
    purchase: after(about, purchase),
    stock: after('stock:sku-1'),
    shift: after(`shift:${shift}`),
  }
}

describe('a return goes through all the books', () => {
  it.each([
    ['of a guest (e-mail only)', { customer: 'guest-7' as CustomerId }],
    ['with a marketplace number', { channel: 'marketplace', references: ['ALLEGRO-8841-22'] }],
    [
      'with a parcel-locker number',
      { references: ['620999680000123456789012'], delivery: { kind: 'locker', point: 'WAW214M' } },
    ],
  ] as const)('of an order %s: money, VAT, delivery, deposit, stock and claim', (_, change) => {
    const order = delivered(change)
    const books = takenBack(order, pieces(2))
    expect(books.body).toMatchObject({
      customer: order.customer,
      gross: pln(2000),
      delivery: pln(1499),
      deposits: [{ kind: 'plastic', count: 2, amount: pln(100) }],
      vat: [{ letter: 'A', percent: 23, gross: 3499, vat: 654, net: 2845 }],
      refunds: [{ tender: 'blik', reference: 'ref-1', amount: pln(3599), status: 'requested' }],
    })
    expect(books.purchase).toMatchObject({
      lines: [{ returned: pieces(2) }],
      refunds: [{ status: 'requested', return: 't9-000002' }],
      returnClaims: 1,
      stores: [s1],
    })
    expect(books.stock).toMatchObject({ onHand: pieces(2) })
    expect(books.shift).toMatchObject({ returns: 1, returnsGross: pln(2000), cashOut: pln(0) })
  })

  it('of a sale of another store: its goods are here, its money leaves this drawer', () => {
    const line = soldLine(1, 1)
    const here = takenBack({ ...saleOf(line), store: s2, stores: [s2] } as ReturnableDocument, pieces(1))
    expect(here.body).toMatchObject({
      source: { kind: 'sale', sale: 't1-000001', store: s2 },
      vat: [{ letter: 'A', gross: 1000, vat: 187 }],
      refunds: [{ tender: 'cash', amount: pln(1000), status: 'paid' }],
    })
    expect(here.purchase).toMatchObject({ lines: [{ returned: pieces(1) }], stores: [s1, s2] })
    expect(here.stock).toMatchObject({ store: s1, onHand: pieces(1) })
    expect(here.shift).toMatchObject({ returns: 1, cashOut: pln(1000) })
  })

  it('of mixed tenders: only the cash of them leaves the drawer', () => {
    const payments = [
      { tender: 'card', amount: pln(1500), reference: 'r-9' },
      { tender: 'cash', amount: pln(500) },
    ] as const
    const books = takenBack(saleOf(soldLine(1, 2), { payments }), pieces(2))
    expect(books.body.refunds.map(({ tender, status }) => [tender, status])).toEqual([
      ['card', 'requested'],
      ['cash', 'paid'],
    ])
    expect(books.body.vat).toMatchObject([{ gross: 2000, vat: 374 }])
    expect(books.shift).toMatchObject({ returnsGross: pln(2000), cashOut: pln(500) })
  })

  it('of one piece out of an n-for-m offer: its share has its own VAT, and one piece is on the shelf', () => {
    const saving = { offer: '3for2', name: '3 for 2', amount: pln(1000) }
    const line: SoldLine = { ...soldLine(1, 3), gross: pln(2000), savings: [saving], deposit: bottle }
    const payments = [{ tender: 'cash', amount: pln(2150) }] as const
    const books = takenBack(saleOf(line, { payments }), pieces(1))
    expect(books.body).toMatchObject({
      gross: pln(667),
      deposits: [{ count: 1, amount: pln(50) }],
      vat: [{ letter: 'A', gross: 667, vat: 125, net: 542 }],
      refunds: [{ amount: pln(717) }],
    })
    expect(books.stock).toMatchObject({ onHand: pieces(1) })
    expect(books.shift).toMatchObject({ returnsGross: pln(667), cashOut: pln(717) })
  })

  it('of 1.250 kg out of a weighed line: grams are on the shelf, and the rest may come back', () => {
    const part = { value: 1250, scale: 3 } as const
    const line: SoldLine = {
      ...soldLine(1, 1),
      quantity: { value: 3000, scale: 3 },
      gross: pln(9999),
      vat: 'C',
    }
    const payments = [{ tender: 'cash', amount: pln(9999) }] as const
    const books = takenBack(saleOf(line, { payments }), part)
    expect(books.body).toMatchObject({
      gross: pln(4166),
      vat: [{ letter: 'C', percent: 5, gross: 4166, vat: 198 }],
      refunds: [{ amount: pln(4166), status: 'paid' }],
    })
    expect(books.stock).toMatchObject({ onHand: part })
    expect(books.purchase).toMatchObject({ lines: [{ returned: part }], returnClaims: 1 })
  })
})
