import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basketOf, halfOff, lineOf, priceOf } from '#test/support/sample-baskets.ts'
import { documentNo, pln } from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { Offer } from '../promotion/offer.ts'
import type { Basket } from './basket.ts'
import { emptyBasket } from './basket.ts'
import { removeLine } from './change-lines.ts'
import { manualReason } from './manual-offer.ts'
import { markStaffPurchase, withoutStaffPurchase } from './mark-staff-purchase.ts'
import { staffPolicyOf } from './staff-purchase.ts'
import { toSaleBody } from './to-sale-body.ts'

const [anna, marek, maria] = ['anna' as StaffId, 'marek' as StaffId, 'maria' as StaffId] as const
const tenth = staffPolicyOf({ percent: 10 })

function marked(basket: Basket, policy = tenth): Basket {
  const result = markStaffPurchase(basket, { staff: marek, seller: anna, policy })
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

describe('a staff purchase', () => {
  it('is lowered by the percent of the policy, after offers', () => {
    expect(priceOf(marked(basketOf(lineOf(0, 1000, 2))), [halfOff]).lines[0]?.savings).toEqual([
      { offer: 'half', name: 'Half', amount: pln(1000) },
      { offer: 'manual:staff', name: 'staff', amount: pln(100) },
    ])
  })

  it('is a mark alone where the policy grants nothing, and leaves another discount as it is', () => {
    const goodwill = { kind: 'percent', percent: 5, reason: 'goodwill' } as const
    const basket = { ...basketOf(lineOf(0, 1000, 1)), discount: goodwill }
    expect(marked(basket, staffPolicyOf({}))).toEqual({ ...basket, staffPurchase: { staff: marek } })
  })

  it('takes the place of another discount on the whole basket', () => {
    const goodwill = { kind: 'percent', percent: 5, reason: 'goodwill' } as const
    const basket = { ...basketOf(lineOf(0, 1000, 1)), discount: goodwill }
    expect(marked(basket).discount).toEqual({ kind: 'percent', percent: 10, reason: 'staff' })
  })

  it('is refused for oneself, on one’s own word, and without goods', () => {
    const basket = basketOf(lineOf(0, 1000, 1))
    const to = { staff: marek, policy: tenth }
    const own = { ok: false, reason: 'own-purchase' }
    expect(markStaffPurchase(basket, { ...to, seller: marek })).toEqual(own)
    expect(markStaffPurchase(basket, { ...to, seller: anna, approvedBy: marek })).toEqual(own)
    expect(markStaffPurchase(emptyBasket, { ...to, seller: anna })).toEqual({
      ok: false,
      reason: 'empty-basket',
    })
  })

  it('names who answers for it, on the mark and on each saving', () => {
    const ask = { staff: marek, seller: anna, policy: tenth, approvedBy: maria }
    const result = markStaffPurchase(basketOf(lineOf(0, 1000, 1)), ask)
    const basket = result.ok ? result.value : emptyBasket
    expect(basket.staffPurchase).toEqual({ staff: marek, approvedBy: maria })
    expect(priceOf(basket).lines[0]?.savings[0]).toMatchObject({ approvedBy: maria })
  })

  it('ends with the last line, so that the next customer is not taken for its buyer', () => {
    const basket = marked(basketOf(lineOf(0, 1000, 1), lineOf(1, 1000, 1)))
    const who = { by: anna, at: '2026-11-21T12:00:00.000Z' }
    const one = removeLine(basket, 'k0', who)
    const left = one.ok ? one.value.basket : emptyBasket
    expect(left.staffPurchase).toEqual({ staff: marek })
    const none = removeLine(left, 'k1', who)
    expect(none.ok && none.value.basket).not.toHaveProperty('staffPurchase')
    expect(none.ok && none.value.basket).not.toHaveProperty('discount')
  })

  it('stands in the fact by id alone', () => {
    const basket = marked(basketOf(lineOf(0, 1000, 1)))
    const sums = priceOf(basket)
    const payments = [{ tender: 'cash', amount: sums.due }] as const
    const body = toSaleBody({ basket, totals: sums, shift: documentNo('t1-000001'), payments })
    expect(body.staffPurchase).toEqual({ staff: marek })
    expect(body.gross).toEqual(pln(900))
  })
})

describe('the policy of staff purchases', () => {
  it.each([
    [{}, 0, false],
    [{ percent: 15, approval: 1 }, 15, true],
    [{ percent: 12.5 }, 0, false],
    [{ percent: 101 }, 0, false],
    [{ percent: -1, approval: 0 }, 0, false],
  ])('is that of head office where it makes sense: %j', (values, percent, needsApproval) => {
    expect(staffPolicyOf(values)).toEqual({ percent, needsApproval })
  })
})

describe('laws of staff purchases', () => {
  const goods = fc.array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  })
  const baskets = goods.map((lines) => basketOf(...lines.map(([minor, n], at) => lineOf(at, minor, n))))
  const offers = fc.constantFrom<readonly Offer[]>([], [halfOff])
  const percents = fc.integer({ min: 1, max: 100 })

  it('take off exactly the percent of what offers left, line by line to the last grosz', () => {
    fc.assert(
      fc.property(baskets, offers, percents, (basket, standing, percent) => {
        const before = priceOf(basket, standing)
        const after = priceOf(marked(basket, staffPolicyOf({ percent })), standing)
        const staff = after.lines.map(({ savings }) =>
          savings.reduce((sum, one) => sum + (manualReason(one) === 'staff' ? one.amount.minor : 0), 0),
        )
        const off = staff.reduce((sum, minor) => sum + minor, 0)
        expect(off).toBe(roundHalfUp(before.gross.minor, percent, 100))
        expect(after.gross.minor).toBe(before.gross.minor - off)
        expect(after.vat.reduce((sum, { gross }) => sum + gross, 0)).toBe(after.gross.minor)
        after.lines.forEach(({ gross }, at) => {
          expect(gross.minor).toBe((before.lines[at]?.gross.minor ?? 0) - (staff[at] ?? 0))
          expect(gross.minor).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })

  it('never sell to the seller, whoever answers for it and whatever is granted', () => {
    const person = fc.constantFrom(anna, marek, maria)
    const asks = fc.record({
      staff: person,
      seller: person,
      by: fc.option(person, { nil: undefined }),
      percent: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(baskets, asks, (basket, { staff, seller, by, percent }) => {
        const ask = { staff, seller, policy: staffPolicyOf({ percent }), ...(by && { approvedBy: by }) }
        expect(markStaffPurchase(basket, ask).ok).toBe(staff !== seller && staff !== by)
      }),
    )
  })

  it('taken back never were', () => {
    fc.assert(
      fc.property(baskets, fc.integer({ min: 0, max: 100 }), (basket, percent) => {
        expect(withoutStaffPurchase(marked(basket, staffPolicyOf({ percent })))).toEqual(basket)
      }),
    )
  })
})
