import fc from 'fast-check'
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
  staff,
} from '#test/support/trade-facts.ts'
import type { CustomerId } from '../../base/ids.ts'
import type { SoldLine } from '../basket/sale-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import { touchedBy } from '../fact/areas.table.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { placeOrder } from '../pickup/place-order.ts'
import type { Quantity } from '../product/quantity.ts'
import { pieces } from '../product/quantity.ts'
import { addQuantity } from '../product/quantity-arithmetic.ts'
import { decideReturn } from './decide-return.ts'
import { shiftArea } from '../shift/shift-area.ts'
import { foldPurchase } from './fold-purchase.ts'
import { originalTenders } from './original-tenders.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { ReturnableDocument, ReturnRequest } from './return-request.ts'

const request = (purchase: ReturnableDocument, quantity: Quantity): ReturnRequest => ({
  purchase,
  lines: [{ line: 1, quantity, reason: 'changed-mind', condition: 'as-new' }],
  policy: polishReturnPolicy,
  freshness: 'fresh',
  today: '2026-11-21',
  store: s1,
  mayReturn: true,
  reachable: true,
})

const saleOf = (line: SoldLine, payments = saleCompleted([line]).body.payments): ReturnableDocument => {
  const sold = saleCompleted([line], { payments })
  return saleArea.fold(null, sold, chainRef('sale:t1-000001')).state as ReturnableDocument
}

const delivered = (change: Parameters<typeof orderPlaced>[1]): OrderState => {
  const placed = placeOrder(orderPlaced([soldLine(1, 1)], change))
  const lines = placed.lines.map((line) => ({ ...line, handedOver: line.quantity }))
  return { ...placed, lines, status: 'delivered', receivedAt: '2026-11-18T10:00:00.000Z' }
}

/** Gives a line back step by step and answers what each step brought. */
function inSteps(purchase: ReturnableDocument, steps: readonly Quantity[]): number[] {
  let now = purchase
  return steps.map((quantity) => {
    const { total, level } = decideReturn(request(now, quantity))
    expect(level).toBe('authorise')
    const lines = now.lines.map((line) => ({ ...line, returned: addQuantity(line.returned, quantity) }))
    now = { ...now, lines }
    return total.minor
  })
}

describe('a return', () => {
  it('of one piece out of an n-for-m offer brings its share of what was paid, and the last piece the rest', () => {
    const saving = { offer: '3for2', name: '3 for 2', amount: pln(1000) }
    const threeForTwo: SoldLine = { ...soldLine(1, 3), gross: pln(2000), savings: [saving] }
    const shares = inSteps(saleOf(threeForTwo), [pieces(1), pieces(1), pieces(1)])
    expect(shares).toEqual([667, 666, 667])
  })

  it('of 1.250 kg out of a weighed line brings its share, and the rest of the line the rest', () => {
    const weighed: SoldLine = { ...soldLine(1, 1), quantity: { value: 3000, scale: 3 }, gross: pln(9999) }
    const [part = 0, rest = 0] = inSteps(saleOf(weighed), [
      { value: 1250, scale: 3 },
      { value: 1750, scale: 3 },
    ])
    expect(part).toBe(4166)
    expect(part + rest).toBe(9999)
    const over = decideReturn(request(saleOf(weighed), { value: 3001, scale: 3 }))
    expect(over.level).toBe('deny')
  })

  it('of mixed tenders fills them in the order of payment, and adds up in any number of steps', () => {
    const payments = [
      { tender: 'gift-card', amount: pln(1500) },
      { tender: 'card', amount: pln(2000), reference: 'r-9' },
      { tender: 'cash', amount: pln(1500) },
    ] as const
    const purchase = saleOf(soldLine(1, 5), payments)
    const paidBack = (of: ReturnableDocument, count: number) =>
      decideReturn(request(of, pieces(count))).offers[0]?.parts ?? []
    const said = (parts: ReturnType<typeof paidBack>) =>
      parts.map(({ tender, amount, status }) => [tender, amount.minor, status])
    const first = paidBack(purchase, 2)
    expect(said(first)).toEqual([
      ['gift-card', 1500, 'requested'],
      ['card', 500, 'requested'],
    ])
    const then: ReturnableDocument = {
      ...purchase,
      lines: purchase.lines.map((line) => ({ ...line, returned: pieces(2) })),
      refunds: first.map((part, n) => ({ ...part, refund: `a/${n + 1}`, return: 't1-000002' })),
    }
    expect(said(paidBack(then, 3))).toEqual([
      ['card', 1500, 'requested'],
      ['cash', 1500, 'paid'],
    ])
  })

  it.each([
    ['by a guest (e-mail only)', { customer: 'guest-7' as CustomerId, channel: 'web' }],
    ['with a marketplace number', { references: ['ALLEGRO-8841-22'], channel: 'marketplace' }],
    [
      'with a parcel-locker number',
      { references: ['620999680000123456789012'], delivery: { kind: 'locker', point: 'WAW214M' } },
    ],
    ['by phone', { channel: 'phone', delivery: { kind: 'courier' } }],
  ] as const)('of an order %s is as any other', (_, change) => {
    const decision = decideReturn(request(delivered(change), pieces(1)))
    expect(decision).toMatchObject({ level: 'authorise', risk: 'b', total: pln(1000) })
  })

  it('of a sale of another store is risked only while nobody can be asked', () => {
    const asked = { ...request(saleOf(soldLine(1, 1)), pieces(1)), store: s2 }
    expect(decideReturn(asked)).toMatchObject({ level: 'authorise', risk: 'b' })
    const capped = { ...polishReturnPolicy, offlineTotalCapMinor: 999 }
    expect(decideReturn({ ...asked, policy: capped, reachable: false }).level).toBe('override')
  })
})

const cardSource = { kind: 'sale', sale: documentNo('t1-000001'), store: s1 } as const
const asked = {
  refund: 'a/1',
  return: 't1-000002',
  means: 'original',
  tender: 'card',
  amount: pln(1000),
  status: 'requested',
} as const
/** A sale of 20.00 paid by card, of which half was asked back. */
const withCardRefund = (): ReturnableDocument => {
  const sale = saleOf(soldLine(1, 2), [{ tender: 'card', amount: pln(2000), reference: 'r-9' }])
  return { ...sale, refunds: [asked] }
}
const told = { refund: 'a/1', source: cardSource }
const cardFailed = fact('refundFailed', { ...told, cause: 'card-closed' }, { writer: 'refunds' })
const cardConfirmed = fact('refundConfirmed', told, { writer: 'refunds', seq: 2 })

describe('a refund', () => {
  const after = (...facts: readonly TradeFact[]) =>
    facts.reduce(
      (state, next) => foldPurchase(state, next, 'sale:t1-000001').state ?? state,
      withCardRefund(),
    ).refunds[0]?.status

  it('that is declined and tried again is confirmed in the end, and never fails after that', () => {
    expect(after(cardFailed)).toBe('failed')
    expect(after(cardFailed, cardConfirmed)).toBe('confirmed')
    expect(after(cardConfirmed, cardFailed)).toBe('confirmed')
  })
})

describe('a refund to a closed card', () => {
  const replaced = fact(
    'refundReplaced',
    {
      replaced: documentNo('t1-000009'),
      shift: documentNo('t1-000001'),
      source: cardSource,
      refund: 'a/1',
      paid: { refund: 'b/1', means: 'cash', tender: 'cash', amount: pln(1000), status: 'paid' },
      claim: claim(2),
      approvedBy: staff,
    },
    { writer: 't1', seq: 9, store: s1 },
  )
  const foldAll = (...facts: readonly TradeFact[]) => {
    let state = withCardRefund()
    const raised = facts.flatMap((next) => {
      const folded = foldPurchase(state, next, 'sale:t1-000001')
      state = folded.state ?? state
      return folded.exceptions.map(({ kind, minor }) => [kind, minor])
    })
    return { state, raised }
  }

  it('is paid otherwise once, and counts once against what was paid', () => {
    const { state, raised } = foldAll(cardFailed, replaced)
    expect(state.refunds.map(({ refund, status }) => [refund, status])).toEqual([
      ['a/1', 'replaced'],
      ['b/1', 'paid'],
    ])
    expect([state.returnClaims, raised]).toEqual([2, []])
    const rest = originalTenders(state, pln(1000))
    expect(rest).toEqual([{ tender: 'card', amount: pln(1000), reference: 'r-9' }])
  })

  it('that was paid already, or arrives after all, is an exception with the money at stake', () => {
    expect(foldAll(cardConfirmed, replaced).raised).toEqual([['returned-twice', 1000]])
    expect(foldAll(cardFailed, replaced, replaced).raised).toEqual([['returned-twice', 1000]])
    expect(foldAll(cardFailed, replaced, cardConfirmed).raised).toEqual([['returned-twice', 1000]])
    expect(foldAll(cardFailed, replaced, cardFailed).raised).toEqual([])
  })

  it('leaves the drawer lighter by what was paid, and adds no return', () => {
    const number = documentNo('t1-000001')
    const open = fact('shiftOpened', { shift: number, float: pln(50_000) }, { writer: 't1', store: s1 })
    const ref = storeRef(s1, `shift:${number}`)
    const shift = shiftArea.fold(shiftArea.fold(null, open, ref).state, replaced, ref).state
    expect(shift).toMatchObject({ cashOut: pln(1000), returns: 0 })
    expect(shift?.totals?.tenders).toMatchObject([{ tender: 'cash', refunded: pln(1000) }])
  })
})

describe('goods taken in without proof', () => {
  const held = {
    line: 1,
    sku: soldLine(1, 1).sku,
    name: 'Goods',
    variant: null,
    quantity: pieces(1),
  } as const
  const unclear = { reason: 'other', condition: 'unknown' } as const
  const taken = fact(
    'goodsTakenIn',
    {
      taken: documentNo('t1-000009'),
      shift: documentNo('t1-000001'),
      number: 'WEB-404',
      lines: [{ ...held, ...unclear }],
    },
    { writer: 't1', seq: 9, store: s1 },
  )

  it('change no stock, no drawer and no purchase, and wait on the list of exceptions', () => {
    expect(touchedBy(taken).map(({ id }) => id)).toEqual(['held:t1-000009', 'exception:t1:9:goods-held'])
  })

  it('are never more than what a document would allow: without one nothing is offered', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (reachable, hasNumber) => {
        const unknown = { ...request(saleOf(soldLine(1, 1)), pieces(1)), purchase: null }
        const decision = decideReturn({ ...unknown, reachable, hasNumber })
        expect(decision.offers).toEqual([])
        expect(decision.level).toBe(hasNumber ? 'contingency' : 'override')
      }),
    )
  })
})
