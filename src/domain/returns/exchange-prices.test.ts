import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listPrices } from '#test/support/pricing.ts'
import { pln, saleCompleted } from '#test/support/trade-facts.ts'
import type { Sku } from '../../base/ids.ts'
import type { Basket, BasketLine } from '../basket/basket.ts'
import { emptyBasket } from '../basket/basket.ts'
import { toSaleBody } from '../basket/to-sale-body.ts'
import type { Pricing } from '../basket/totals.ts'
import { totals } from '../basket/totals.ts'
import { pieces } from '../product/quantity.ts'
import type { Offer, OfferRule } from '../promotion/offer.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import type { PaidGoods } from './exchange-prices.ts'
import { exchangePrices, shownExchange } from './exchange-prices.ts'
import { weighExchange } from './exchange.ts'

const model = ['coat-m', 'coat-l'].map((sku) => sku as Sku)
const paid = (minor: number, count = 1, skus = model): PaidGoods => ({ skus, count, paid: pln(minor) })
const line = (sku: string, minor: number, count = 1): BasketLine => ({
  key: sku,
  sku: sku as Sku,
  gtin: null,
  name: sku,
  variant: null,
  quantity: pieces(count),
  unitPrice: pln(minor),
  vat: 'A',
  unit: 'piece',
  category: 'coats',
})
const basketOf = (...lines: readonly BasketLine[]): Basket => ({ ...emptyBasket, lines })
const under = (...rules: readonly OfferRule[]): Pricing => ({
  ...listPrices,
  offers: rules.map((rule): Offer => ({ offer: rule.rule, name: rule.rule, rule })),
})
const everything = {}
const threeForTwo: OfferRule = { rule: 'group', on: everything, take: 3, cheaper: 1, percent: 100 }
const lines = ({ sold }: ReturnType<typeof exchangePrices>) =>
  sold.lines.map(({ sku, quantity, unitPrice }) => `${quantity.value} ${sku} ${unitPrice.minor}`)

describe('goods in the stead of others of their model', () => {
  it('cost what was paid, though the price has risen, and say the price of the day', () => {
    const priced = exchangePrices(basketOf(line('coat-l', 99_900)), [paid(89_900)], listPrices)
    expect(priced.sold.lines).toMatchObject([
      { key: 'coat-l', unitPrice: pln(89_900), dayPrice: pln(99_900) },
    ])
    expect(priced.totals).toMatchObject({ due: pln(89_900), saved: pln(0) })
  })

  it('cost less where they cost less today, by their price or by an offer', () => {
    expect(exchangePrices(basketOf(line('coat-l', 79_900)), [paid(89_900)], listPrices).sold.lines).toEqual([
      line('coat-l', 79_900),
    ])
    const halved = under({ rule: 'percent', on: everything, percent: 50 })
    const offered = exchangePrices(basketOf(line('coat-l', 99_900)), [paid(89_900)], halved)
    expect(offered.totals.due).toEqual(pln(49_950))
    expect(offered.sold.lines[0]).not.toHaveProperty('dayPrice')
  })

  it('cost what one piece of an n-for-m offer came to', () => {
    const [bought] = totals(basketOf(line('coat-m', 10_000, 3)), under(threeForTwo)).lines
    const one = paid(Math.round((bought?.gross.minor ?? 0) / 3))
    expect(exchangePrices(basketOf(line('coat-l', 10_000)), [one], under(threeForTwo)).totals.due).toEqual(
      pln(6_667),
    )
  })

  it('are lines of their own for each price, which come to the sum exactly', () => {
    const priced = exchangePrices(basketOf(line('coat-l', 5_000, 3)), [paid(10_000, 3)], listPrices)
    expect(lines(priced)).toEqual(['2 coat-l 3333', '1 coat-l 3334'])
    expect(priced.sold.lines.map(({ key }) => key)).toEqual(['coat-l', 'coat-l/2'])
    expect(priced.totals.due).toEqual(pln(10_000))
  })

  it('cost what they cost today beyond the pieces that come back', () => {
    const basket = basketOf(line('coat-l', 5_000, 2))
    const priced = exchangePrices(basket, [paid(4_000)], listPrices)
    expect(lines(priced)).toEqual(['1 coat-l 4000', '1 coat-l 5000'])
    expect(shownExchange(basket, priced)).toMatchObject({
      basket,
      totals: { due: pln(9_000), lines: [{ key: 'coat-l', gross: pln(9_000) }] },
    })
  })

  it('take the lowest that was paid for the dearest piece', () => {
    const basket = basketOf(line('coat-m', 9_000), line('coat-l', 12_000))
    expect(exchangePrices(basket, [paid(8_000), paid(6_000)], listPrices).totals.due).toEqual(pln(14_000))
    expect(exchangePrices(basket, [paid(6_000)], listPrices).totals.due).toEqual(pln(15_000))
  })

  it('announce no reduction', () => {
    const reduced = { ...line('coat-l', 9_000), regularPrice: pln(12_000), lowest30: pln(10_000) }
    const basket = basketOf(reduced)
    const priced = exchangePrices(basket, [paid(8_000)], listPrices)
    const [shown] = shownExchange(basket, priced).basket.lines
    expect(shown).not.toHaveProperty('regularPrice')
    expect(shown).not.toHaveProperty('lowest30')
  })

  it('cost nothing where nothing was paid, and there is nothing to pay back', () => {
    const { sold, totals: sums } = exchangePrices(basketOf(line('coat-l', 5_000)), [paid(0)], listPrices)
    expect(sold.lines).toMatchObject([{ unitPrice: pln(0), dayPrice: pln(5_000) }])
    expect(weighExchange(pln(0), sums.due)).toMatchObject({ outcome: 'even', credit: pln(0) })
  })

  it('of another model, or weighed, cost what they cost today', () => {
    const kilo: BasketLine = { ...line('coat-l', 5_000), unit: 'kg', quantity: { value: 1000, scale: 3 } }
    const basket = basketOf(line('hat', 5_000), kilo)
    expect(exchangePrices(basket, [paid(100)], listPrices).sold).toEqual(basket)
  })

  it('take no part in offers, and leave them to other goods', () => {
    const basket = basketOf(line('coat-l', 9_000), line('hat', 3_000, 3))
    const { totals: sums } = exchangePrices(basket, [paid(8_000)], under(threeForTwo))
    expect(sums.lines.map(({ gross }) => gross.minor)).toEqual([8_000, 6_000])
  })

  it('stand in the sale with both prices', () => {
    const { sold, totals: sums } = exchangePrices(
      basketOf(line('coat-l', 99_900)),
      [paid(89_900)],
      listPrices,
    )
    const payments = [{ tender: 'exchange' as const, amount: sums.due, reference: 't1-000002' }]
    const body = toSaleBody({ basket: sold, totals: sums, shift: saleCompleted([]).body.shift, payments })
    expect(body.lines).toMatchObject([{ unitPrice: pln(89_900), gross: pln(89_900), dayPrice: pln(99_900) }])
    expect(body.lines[0]).not.toHaveProperty('savings')
  })
})

const minor = fc.integer({ min: 1, max: 200_000 })
const count = fc.integer({ min: 1, max: 4 })
const goods = fc.array(fc.record({ count, bought: minor, today: minor, isLarge: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})
const rules = fc.subarray<OfferRule>([
  threeForTwo,
  { rule: 'percent', on: everything, percent: 15 },
  { rule: 'off', on: everything, off: pln(777) },
  { rule: 'threshold', on: everything, from: pln(30_000), less: { percent: 10 } },
])
type Goods = typeof goods extends fc.Arbitrary<infer T> ? T : never

/** What was bought under some offers, brought back whole, for other sizes of each model under others. */
function exchangeOf(given: Goods, before: readonly OfferRule[], now: readonly OfferRule[]) {
  const sizes = given.map((_, n) => [`m${n}`, `l${n}`].map((sku) => sku as Sku))
  const bought = basketOf(...given.map(({ bought: price, count: of }, n) => line(`m${n}`, price, of)))
  const then = totals(bought, under(...before))
  const returned = then.lines.map(({ gross }, n) => paid(gross.minor, given[n]?.count ?? 0, sizes[n] ?? []))
  const taken = given.map(({ today, count: of, isLarge }, n) => line(isLarge ? `l${n}` : `m${n}`, today, of))
  const anew = totals(basketOf(...taken), under(...now))
  return { then, anew, taken, returned, priced: exchangePrices(basketOf(...taken), returned, under(...now)) }
}

describe('an exchange piece for piece', () => {
  it('asks for nothing, whatever offers stood and stand, and costs no more than buying anew', () => {
    fc.assert(
      fc.property(goods, rules, rules, (given, before, now) => {
        const { then, anew, priced } = exchangeOf(given, before, now)
        const sums = weighExchange(then.gross, priced.totals.due)
        expect(sums.toPay.minor).toBe(0)
        expect(priced.totals.due.minor).toBeLessThanOrEqual(anew.due.minor)
        const listed = priced.sold.lines.map(({ unitPrice, quantity }) => unitPrice.minor * quantity.value)
        expect(priced.totals.lines.map(({ list }) => list.minor)).toEqual(listed)
      }),
    )
  })

  it('is even where nothing is cheaper today, with the same VAT in both documents', () => {
    fc.assert(
      fc.property(goods, rules, (given, before) => {
        const risen = given.map((one) => ({ ...one, today: one.bought + one.today }))
        const { then, priced } = exchangeOf(risen, before, [])
        expect(weighExchange(then.gross, priced.totals.due).outcome).toBe('even')
        const back = then.lines.map(({ gross }) => ({ vat: 'A' as const, gross }))
        expect(priced.totals.vat).toEqual(vatSummary(back, listPrices.rates))
      }),
    )
  })

  it('comes to the same in whatever order the goods were scanned', () => {
    fc.assert(
      fc.property(goods, rules, rules, (given, before, now) => {
        const { taken, returned, priced } = exchangeOf(given, before, now)
        const turned = exchangePrices(basketOf(...taken.toReversed()), returned.toReversed(), under(...now))
        expect(turned.totals.due).toEqual(priced.totals.due)
      }),
    )
  })
})
