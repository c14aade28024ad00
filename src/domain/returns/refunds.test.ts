import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderPlaced, pln, s1, soldLine } from '#test/support/trade-facts.ts'
import { BugError } from '../../base/assert.ts'
import type { DocumentNo, StaffId, VoucherId } from '../../base/ids.ts'
import type { OrderState, PurchaseLine, RefundState } from '../pickup/order-state.ts'
import { placeOrder } from '../pickup/place-order.ts'
import { pieces } from '../product/quantity.ts'
import { addQuantity, quantityOf, zeroQuantity } from '../product/quantity-arithmetic.ts'
import { polishRates } from '../tax/vat.ts'
import { claimCount } from './claim-count.ts'
import { dispositionOf } from './disposition-of.ts'
import { decideReturn } from './decide-return.ts'
import { originalTenders } from './original-tenders.ts'
import { refundOf } from './refund-of.ts'
import { polishReturnPolicy, returnPolicyOf } from './return-policy.ts'
import type { ReturnRequest } from './return-request.ts'
import { returnable } from './returnable.ts'
import type { AgreedReturn } from './to-return-body.ts'
import { toReturnBody, unratedReturn } from './to-return-body.ts'

const bought = (grossMinor: number, quantity = pieces(3)): PurchaseLine => ({
  ...soldLine(1, 1),
  quantity,
  gross: pln(grossMinor),
  handedOver: quantity,
  returned: zeroQuantity,
  returning: zeroQuantity,
})

describe('refundOf', () => {
  it('comes to the gross of the line in any number of steps', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })
    const scales = fc.constantFrom<0 | 3>(0, 3)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), steps, scales, (...[gross, parts, scale]) => {
        const whole = parts.reduce((sum, part) => sum + part, 0)
        let line = bought(gross, quantityOf(whole, scale))
        let refunded = 0
        for (const part of parts) {
          const quantity = quantityOf(part, scale)
          refunded += refundOf(line, quantity).minor
          line = { ...line, returned: addQuantity(line.returned, quantity) }
        }
        expect(refunded).toBe(gross)
      }),
    )
  })

  it('gives the odd minor unit where the boundary falls', () => {
    const line = bought(100)
    expect(refundOf(line, pieces(1)).minor).toBe(33)
    expect(refundOf({ ...line, returned: pieces(1) }, pieces(1)).minor).toBe(34)
    expect(refundOf({ ...line, returned: pieces(2) }, pieces(1)).minor).toBe(33)
  })
})

describe('returnable', () => {
  it('is what the customer still has, never below zero', () => {
    expect(returnable({ ...bought(1), returned: pieces(1), returning: pieces(1) })).toEqual(pieces(1))
    expect(returnable({ ...bought(1), returned: pieces(5) })).toEqual(pieces(0))
  })
})

describe('originalTenders', () => {
  const payments = [
    { tender: 'gift-card', amount: pln(1000) },
    { tender: 'card', amount: pln(3000), reference: 'r2' },
  ] as const
  const shares = (minor: number, refunds: readonly RefundState[] = []) =>
    originalTenders({ payments, refunds }, pln(minor)).map(({ tender, amount }) => [tender, amount.minor])
  const earlier = (tender: 'gift-card' | 'card', minor: number, status: RefundState['status']) => ({
    refund: 'x/1',
    return: 'x' as DocumentNo,
    means: 'original' as const,
    tender,
    amount: pln(minor),
    status,
  })

  it('fill the payments in their order', () => {
    expect(shares(600)).toEqual([['gift-card', 600]])
    expect(shares(1500)).toEqual([
      ['gift-card', 1000],
      ['card', 500],
    ])
  })

  it('leave out what went back already, but not what failed', () => {
    expect(shares(600, [earlier('gift-card', 900, 'confirmed')])).toEqual([
      ['gift-card', 100],
      ['card', 500],
    ])
    expect(shares(600, [earlier('gift-card', 900, 'failed')])).toEqual([['gift-card', 600]])
  })

  it('add up to the sum, whatever was refunded before', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(5000), (minor, before) => {
        const sum = shares(minor, [earlier('gift-card', before, 'sent')]).map(([, amount]) => Number(amount))
        expect(sum.reduce((a, b) => a + b, 0)).toBe(minor)
      }),
    )
  })

  it('count the refunds of two payments of one kind once', () => {
    const twoCards = [
      { tender: 'card', amount: pln(100) },
      { tender: 'card', amount: pln(100) },
      { tender: 'blik', amount: pln(100) },
    ] as const
    const refunds = [earlier('card', 150, 'confirmed')]
    const given = originalTenders({ payments: twoCards, refunds }, pln(100))
    expect(given.map(({ tender, amount }) => [tender, amount.minor])).toEqual([
      ['card', 50],
      ['blik', 50],
    ])
  })
})

describe('dispositionOf', () => {
  it.each([
    ['as-new', 'changed-mind', 'resell'],
    ['as-new', 'wrong-goods', 'resell'],
    ['as-new', 'faulty', 'inspect'],
    ['as-new', 'not-as-described', 'inspect'],
    ['opened', 'changed-mind', 'inspect'],
    ['damaged', 'changed-mind', 'damaged'],
    ['damaged', 'faulty', 'to-supplier'],
    ['unknown', 'faulty', 'inspect'],
    ['smells of smoke', 'changed-mind', 'inspect'],
    ['toString', 'other', 'inspect'],
  ] as const)('sends goods %s, brought back as %s, to %s', (condition, reason, disposition) => {
    expect(dispositionOf({ condition, reason })).toBe(disposition)
  })
})

describe('returnPolicyOf', () => {
  it('takes what head office set, never less than the law gives', () => {
    expect(returnPolicyOf({})).toEqual(polishReturnPolicy)
    expect(returnPolicyOf({ storeDays: 60, distanceDays: 7, cashCapMinor: 0.5 })).toEqual({
      ...polishReturnPolicy,
      storeDays: 60,
    })
    expect(returnPolicyOf({ distanceDays: 100 }).distanceDays).toBe(100)
  })
})

describe('claimCount', () => {
  it('is the highest number taken; an id without one counts as one more', () => {
    expect(claimCount(0, 'ab:1')).toBe(1)
    expect(claimCount(1, 'ab:1')).toBe(1)
    expect(claimCount(4, 'ab:2')).toBe(4)
    expect(claimCount(1, 'ab')).toBe(2)
  })
})

describe('toReturnBody', () => {
  const voucher = 'a'.repeat(32) as VoucherId
  const placed = placeOrder(orderPlaced([soldLine(1, 1)], { deliveryCost: pln(999) }))
  const order: OrderState = {
    ...placed,
    status: 'handed-over',
    receivedAt: '2026-11-20T12:00:00.000Z',
    lines: placed.lines.map((line) => ({ ...line, handedOver: line.quantity })),
  }
  const asked = { line: 1, quantity: pieces(1), reason: 'changed-mind', condition: 'opened' } as const
  const request = (today: string): ReturnRequest => ({
    purchase: order,
    lines: [asked],
    policy: polishReturnPolicy,
    freshness: 'fresh',
    today,
    store: s1,
    mayReturn: true,
    reachable: true,
  })
  const agreed = (today: string, change: Partial<ReturnRequest> = {}): AgreedReturn => {
    const decision = decideReturn({ ...request(today), ...change })
    const shift = 't1-000000' as DocumentNo
    const refundKey = (n: number): string => `act-1/${n}`
    return {
      purchase: order,
      decision,
      offer: decision.offers[0] ?? null,
      rates: polishRates,
      shift,
      refundKey,
    }
  }

  it('says what comes back, where it goes, what is paid and why', () => {
    expect(toReturnBody(agreed('2026-11-21'))).toMatchObject({
      source: { kind: 'order', order: 'WEB-1' },
      customer: 'c1',
      lines: [
        { ...asked, sku: 'sku-1', name: 'Goods 1', vat: 'A', disposition: 'inspect', refund: pln(1000) },
      ],
      gross: pln(1000),
      delivery: pln(999),
      vat: [{ letter: 'A', net: 1625, vat: 374, gross: 1999 }],
      refunds: [{ refund: 'act-1/1', tender: 'blik', amount: pln(1999), status: 'requested' }],
    })
  })

  it('names what was overridden and by whom, and is not made without', () => {
    const late = agreed('2026-12-21')
    expect(() => toReturnBody(late)).toThrow(BugError)
    const body = toReturnBody({ ...late, overriddenBy: 'm1' as StaffId })
    expect(body.grounds.slice(-2)).toEqual(['overridden:within-window', 'overridden-by:m1'])
    expect(body).not.toHaveProperty('delivery')
  })

  it('holds the customer’s consent to another way than that of the payment', () => {
    const { decision, ...rest } = agreed('2026-11-21')
    const [original, ...others] = decision.offers.map((offer) =>
      toReturnBody({ ...rest, decision, offer, voucher }),
    )
    expect(original).not.toHaveProperty('otherMeansAgreed')
    expect(others.map(({ otherMeansAgreed }) => otherMeansAgreed)).toEqual([true, true])
  })

  it('pays nothing while money waits for head office', () => {
    expect(toReturnBody({ ...agreed('2026-11-21'), offer: null }).refunds).toEqual([])
  })

  it('is not made of goods whose VAT letter has no rate any more, which is told before', () => {
    const { rates, ...rest } = agreed('2026-11-21')
    const without = rates.filter(({ letter }) => letter !== 'A')
    expect(unratedReturn(rest.purchase, rest.decision, rates)).toEqual([])
    expect(unratedReturn(rest.purchase, rest.decision, without)).toEqual(['A'])
    expect(() => toReturnBody({ ...rest, rates: without })).toThrow(BugError)
  })

  it('is not made of a denied return or a refused offer', () => {
    expect(() => toReturnBody(agreed('2026-11-21', { lines: [] }))).toThrow(BugError)
    const noCash = agreed('2026-11-21', { policy: { ...polishReturnPolicy, cashCapMinor: 0 } })
    const cash = noCash.decision.offers.find(({ means }) => means === 'cash')
    expect(cash?.refused).toBe('over-cash-cap')
    expect(() => toReturnBody({ ...noCash, offer: cash ?? null })).toThrow(BugError)
  })
})
