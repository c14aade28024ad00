import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basketOf, halfOff, lineOf, priceOf } from '#test/support/sample-baskets.ts'
import { pln } from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { pieces } from '../product/quantity.ts'
import type { Offer } from '../promotion/offer.ts'
import { addProduct } from './add-product.ts'
import type { Basket } from './basket.ts'
import { emptyBasket } from './basket.ts'
import type { BasketDiscount, LineDiscount } from './discount-given.ts'
import { discountBasket, discountLine } from './discount.ts'
import { discountPolicyOf, exceedsPercent, usualDiscountPolicy } from '../access/discount-policy.ts'

const lowered = (basket: Basket, discount: LineDiscount, key = 'k0'): Basket => {
  const result = discountLine(basket, key, discount)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const damaged = { reason: 'damaged' } as const

describe('a discount by hand', () => {
  it('takes a percent off what offers have left, and says why and who answers for it', () => {
    const approvedBy = 'e3' as StaffId
    const basket = lowered(basketOf(lineOf(0, 1000, 2)), {
      ...damaged,
      kind: 'percent',
      percent: 10,
      approvedBy,
    })
    expect(priceOf(basket, [halfOff]).lines[0]).toEqual({
      key: 'k0',
      list: pln(2000),
      gross: pln(900),
      savings: [
        { offer: 'half', name: 'Half', amount: pln(1000) },
        { offer: 'manual:damaged', name: 'damaged', amount: pln(100), approvedBy },
      ],
    })
  })

  it('takes a sum off each piece, so that another quantity does not change its part', () => {
    const basket = lowered(basketOf(lineOf(0, 1000, 3)), { ...damaged, kind: 'off', off: pln(100) })
    expect(priceOf(basket).gross).toEqual(pln(2700))
  })

  it('as a new price takes no part in offers, nor counts for their thresholds', () => {
    const from: Offer = {
      offer: 'from',
      name: 'From 20,00',
      rule: { rule: 'threshold', on: {}, from: pln(2000), less: { off: pln(500) } },
    }
    const basket = lowered(basketOf(lineOf(0, 1000, 1), lineOf(1, 1000, 1)), {
      reason: 'shelf-price',
      kind: 'price',
      price: pln(799),
    })
    const { lines, gross } = priceOf(basket, [halfOff, from])
    expect(lines[0]?.savings).toEqual([
      { offer: 'manual:shelf-price', name: 'shelf-price', amount: pln(201) },
    ])
    expect(gross).toEqual(pln(799 + 500))
  })

  it('on the whole basket shrinks with the basket that it was given on', () => {
    const two = basketOf(lineOf(0, 1000, 1), lineOf(1, 3000, 1))
    const given = discountBasket(two, { reason: 'goodwill', kind: 'off', off: pln(400), from: pln(4000) })
    const basket = given.ok ? given.value : two
    expect(priceOf(basket).lines.map(({ gross }) => gross.minor)).toEqual([900, 2700])
    expect(priceOf({ ...basket, lines: basket.lines.slice(0, 1) }).gross).toEqual(pln(900))
  })

  it('keeps more pieces of the same goods apart from those that it is about', () => {
    const first = lineOf(0, 1000, 1)
    const basket = lowered(basketOf(first), { ...damaged, kind: 'percent', percent: 10 })
    const product = { ...first, gtins: [], price: first.unitPrice }
    const added = addProduct(basket, { key: 'k9', product, gtin: null, quantity: pieces(1) })
    expect(added.ok && added.value.lines.map(({ key }) => key)).toEqual(['k0', 'k9'])
  })

  it.each([
    [{ kind: 'percent', percent: 0 }, 'not-a-percent'],
    [{ kind: 'percent', percent: 101 }, 'not-a-percent'],
    [{ kind: 'percent', percent: 2.5 }, 'not-a-percent'],
    [{ kind: 'off', off: pln(0) }, 'no-sum'],
    [{ kind: 'off', off: pln(-1) }, 'no-sum'],
    [{ kind: 'off', off: pln(1001) }, 'more-than-price'],
    [{ kind: 'price', price: pln(1000) }, 'not-lower'],
    [{ kind: 'price', price: pln(-1) }, 'no-sum'],
  ] as const)('is refused: %j is %s', (discount, reason) => {
    expect(discountLine(basketOf(lineOf(0, 1000, 1)), 'k0', { ...damaged, ...discount })).toEqual({
      ok: false,
      reason,
    })
  })

  it('is taken back, and then never was', () => {
    const basket = basketOf(lineOf(0, 1000, 1))
    const taken = discountLine(lowered(basket, { ...damaged, kind: 'percent', percent: 5 }), 'k0', null)
    expect(taken).toEqual({ ok: true, value: basket })
  })
})

describe('laws of discounts by hand', () => {
  const unit = fc.integer({ min: 1, max: 50_000 })
  const percent = fc.integer({ min: 1, max: 100 })
  const lineDiscount = fc.option(
    fc.oneof(
      percent.map((part): LineDiscount => ({ ...damaged, kind: 'percent', percent: part })),
      unit.map((minor): LineDiscount => ({ ...damaged, kind: 'off', off: pln(minor) })),
      unit.map((minor): LineDiscount => ({ ...damaged, kind: 'price', price: pln(minor) })),
    ),
    { nil: undefined },
  )
  const line = fc.tuple(unit, fc.integer({ min: 1, max: 9 }), lineDiscount)
  const basketDiscount = fc.option(
    fc.oneof(
      percent.map((part): BasketDiscount => ({ reason: 'goodwill', kind: 'percent', percent: part })),
      fc.tuple(unit, unit).map(([off, more]): BasketDiscount => ({
        reason: 'goodwill',
        kind: 'off',
        off: pln(off),
        from: pln(off + more),
      })),
    ),
    { nil: undefined },
  )
  const baskets = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), basketDiscount)
    .map(([lines, discount]): Basket => ({
      ...basketOf(
        ...lines.map(([minor, count, given], index) => ({
          ...lineOf(index, minor, count),
          ...(given && { discount: given }),
        })),
      ),
      ...(discount && { discount }),
    }))
  const offers = fc.constantFrom<readonly Offer[]>([], [halfOff])

  it('never go below zero; savings add up to what is taken off, on every line and in all', () => {
    fc.assert(
      fc.property(baskets, offers, (basket, standing) => {
        const { lines, gross, saved } = priceOf(basket, standing)
        for (const { list, gross: paid, savings } of lines) {
          const sum = savings.reduce((all, { amount }) => all + amount.minor, 0)
          expect(paid.minor).toBeGreaterThanOrEqual(0)
          expect(list.minor - sum).toBe(paid.minor)
          expect(savings.every(({ amount }) => amount.minor > 0)).toBe(true)
        }
        expect(gross.minor + saved.minor).toBe(lines.reduce((all, { list }) => all + list.minor, 0))
      }),
    )
  })

  it('come to the same in whichever order the goods were scanned', () => {
    fc.assert(
      fc.property(baskets, offers, (basket, standing) => {
        const turned = { ...basket, lines: basket.lines.toReversed() }
        expect(priceOf(turned, standing).gross).toEqual(priceOf(basket, standing).gross)
      }),
    )
  })

  it('of a percent are within a limit of that percent and above a clearly lower one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unit, fc.integer({ min: 1, max: 9 })), { minLength: 1 }),
        percent,
        (lines, part) => {
          const goods = lines.map(([minor, count], index) => lineOf(index, minor + 10_000, count))
          const given = discountBasket(basketOf(...goods), {
            reason: 'goodwill',
            kind: 'percent',
            percent: part,
          })
          const priced = priceOf(given.ok ? given.value : emptyBasket).lines
          expect(exceedsPercent(priced, part)).toBe(false)
          expect(exceedsPercent(priced, part - 1)).toBe(true)
        },
      ),
    )
  })

  it('are never more of the basket, however many goods are taken out of it again', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 8 }), fc.nat(), (minors, at) => {
        const goods = minors.map((minor, index) => lineOf(index, minor + 1_000, 1))
        const from = priceOf(basketOf(...goods)).gross
        const tenth = pln(Math.ceil(from.minor / 10))
        const given = discountBasket(basketOf(...goods), {
          reason: 'goodwill',
          kind: 'off',
          off: tenth,
          from,
        })
        const rest = { ...(given.ok ? given.value : emptyBasket), lines: goods.slice(at % goods.length) }
        expect(exceedsPercent(priceOf(rest).lines, 10)).toBe(false)
      }),
    )
  })
})

describe('limits of discounts', () => {
  it('are those of head office where they are whole percents', () => {
    expect(discountPolicyOf({ maxPercentCashier: 5, maxPercentManager: 50 })).toEqual({
      maxPercentCashier: 5,
      maxPercentManager: 50,
    })
    expect(discountPolicyOf({ maxPercentCashier: 5.5, maxPercentManager: 101 })).toEqual(usualDiscountPolicy)
  })

  it('count a line’s and the basket’s discount together', () => {
    const basket = lowered(basketOf(lineOf(0, 10_000, 1)), { ...damaged, kind: 'percent', percent: 10 })
    expect(exceedsPercent(priceOf(basket).lines, 10)).toBe(false)
    const both = discountBasket(basket, { reason: 'goodwill', kind: 'percent', percent: 10 })
    expect(both.ok && exceedsPercent(priceOf(both.value).lines, 10)).toBe(true)
  })
})
