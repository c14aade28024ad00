import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sku, StoreId } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import { pieces } from '../product/quantity.ts'
import type { Offer, OfferContext, OfferRule } from './offer.ts'
import { priceLines } from './price-lines.ts'
import type { OfferedLine } from './stack.ts'

const pln = (minor: number) => money(minor, 'PLN')
const here: OfferContext = {
  store: 's1' as StoreId,
  day: '2026-11-21',
  weekday: 6,
  time: '14:05',
  tier: null,
  coupons: [],
}
const line = (sku: string, minor: number, count = 1): OfferedLine => ({
  sku: sku as Sku,
  category: 'food',
  unitPrice: pln(minor),
  quantity: pieces(count),
  unit: 'piece',
})
const as = (category: string, of: OfferedLine): OfferedLine => ({ ...of, category })
const weighed = (sku: string, minor: number, grams: number): OfferedLine => ({
  ...line(sku, minor),
  quantity: { value: grams, scale: 3 },
  unit: 'kg',
})
const offer = (rule: OfferRule, more: Partial<Offer> = {}): Offer => ({
  offer: rule.rule,
  name: rule.rule,
  rule,
  ...more,
})
const everything = {}
const gross = (lines: readonly OfferedLine[], ...offers: readonly Offer[]) =>
  priceLines(lines, offers, here).map((priced) => priced.gross.minor)

const threeForTwo = offer({ rule: 'group', on: everything, take: 3, cheaper: 1, percent: 100 })

describe('an offer', () => {
  it.each([
    ['a percentage', offer({ rule: 'percent', on: everything, percent: 15 }), [line('a', 1_999, 2)], [3_398]],
    [
      'so much off a piece',
      offer({ rule: 'off', on: everything, off: pln(500) }),
      [line('a', 1_999, 2)],
      [2_998],
    ],
    ['a price', offer({ rule: 'price', on: everything, price: pln(999) }), [line('a', 1_999, 2)], [1_998]],
    [
      'no price that is higher',
      offer({ rule: 'price', on: everything, price: pln(2_999) }),
      [line('a', 1_999)],
      [1_999],
    ],
    [
      'a price per kilogram',
      offer({ rule: 'price', on: everything, price: pln(1_000) }),
      [weighed('a', 2_000, 1_250)],
      [1_250],
    ],
    ['the third piece free', threeForTwo, [line('a', 1_000, 7)], [5_000]],
    [
      'the cheapest of three free',
      threeForTwo,
      [line('a', 3_000), line('b', 2_000), line('c', 600)],
      [2_679, 1_785, 536],
    ],
    [
      'the second at half price',
      offer({ rule: 'group', on: everything, take: 2, cheaper: 1, percent: 50 }),
      [line('a', 1_000, 2)],
      [1_500],
    ],
    [
      'a set',
      offer({
        rule: 'set',
        parts: [
          { on: { categories: ['coffee'] }, count: 1 },
          { on: { categories: ['cake'] }, count: 1 },
        ],
        price: pln(1_500),
      }),
      [as('coffee', line('latte', 1_400, 2)), as('cake', line('brownie', 800))],
      [2_355, 545],
    ],
    [
      'something off from a threshold',
      offer({ rule: 'threshold', on: everything, from: pln(10_000), less: { off: pln(2_000) } }),
      [line('a', 6_000), line('b', 4_000)],
      [4_800, 3_200],
    ],
  ] as const)('gives %s', (...[, given, lines, paid]) => {
    expect(gross(lines, given)).toEqual(paid)
  })

  it('leaves goods alone that it is not about', () => {
    const on = { categories: ['food'], not: ['b' as Sku] }
    const lines = [line('a', 1_000), line('b', 1_000), as('toys', line('c', 1_000))]
    expect(gross(lines, offer({ rule: 'percent', on, percent: 10 }))).toEqual([900, 1_000, 1_000])
  })

  it('does not cut a weighed line into pieces', () => {
    expect(gross([weighed('a', 2_000, 3_000), line('b', 100, 2)], threeForTwo)).toEqual([6_000, 200])
  })

  it('below its threshold gives nothing', () => {
    const from = offer({ rule: 'threshold', on: everything, from: pln(10_000), less: { percent: 10 } })
    expect(gross([line('a', 9_999)], from)).toEqual([9_999])
  })

  it('never pays the customer', () => {
    expect(gross([line('a', 100)], offer({ rule: 'off', on: everything, off: pln(500) }))).toEqual([0])
  })
})

describe('an offer stands', () => {
  const tenPercent = (more: Partial<Offer>) => offer({ rule: 'percent', on: everything, percent: 10 }, more)
  const paid = (more: Partial<Offer>, context: Partial<OfferContext> = {}) =>
    priceLines([line('a', 1_000)], [tenPercent(more)], { ...here, ...context })[0]?.gross.minor

  it.each([
    [{ when: { from: '2026-11-21', to: '2026-11-21' } }, {}, 900],
    [{ when: { from: '2026-11-22' } }, {}, 1_000],
    [{ when: { to: '2026-11-20' } }, {}, 1_000],
    [{ when: { weekdays: [0, 6] } }, {}, 900],
    [{ when: { weekdays: [1] } }, {}, 1_000],
    [{ when: { hours: { from: '14:00', to: '14:05' } } }, {}, 1_000],
    [{ when: { hours: { from: '14:05', to: '15:00' } } }, {}, 900],
    [{ stores: ['s2' as StoreId] }, {}, 1_000],
    [{ tiers: ['gold' as const] }, {}, 1_000],
    [{ tiers: ['gold' as const] }, { tier: 'silver' as const }, 1_000],
    [{ tiers: ['gold' as const] }, { tier: 'gold' as const }, 900],
    [{ coupon: 'JESIEN' }, {}, 1_000],
    [{ coupon: 'JESIEN' }, { coupons: ['JESIEN'] }, 900],
  ])('with %j for %j: %i', (more, context, minor) => {
    expect(paid(more, context)).toBe(minor)
  })
})

describe('offers that want the same goods', () => {
  it('give each piece to the one that is best for the customer', () => {
    const half = offer({ rule: 'percent', on: { skus: ['a' as Sku] }, percent: 50 })
    expect(gross([line('a', 1_000, 3)], threeForTwo, half)).toEqual([1_500])
    expect(
      gross([line('a', 1_000, 3)], threeForTwo, offer({ rule: 'percent', on: everything, percent: 10 })),
    ).toEqual([2_000])
  })

  it('share a line: three for two, and ten percent off the fourth piece', () => {
    const ten = offer({ rule: 'percent', on: everything, percent: 10 })
    const [priced] = priceLines([line('a', 1_000, 4)], [ten, threeForTwo], here)
    expect(priced?.savings.map(({ offer: of, amount }) => [of, amount.minor])).toEqual([
      ['group', 1_000],
      ['percent', 100],
    ])
  })

  it('let one on top reduce what they leave', () => {
    const five = offer({ rule: 'percent', on: everything, percent: 5 }, { offer: 'five', onTop: true })
    expect(gross([line('a', 1_000, 3)], threeForTwo, five)).toEqual([1_900])
  })
})

const skus = ['a', 'b', 'c', 'd', 'e']
const prices: Readonly<Record<string, number>> = { a: 1_999, b: 499, c: 12_900, d: 1, e: 3_333 }
const categories: Readonly<Record<string, string>> = { a: 'x', b: 'x', c: 'y', d: 'y', e: 'z' }
const anyLine = fc.record({
  sku: fc.constantFrom(...skus),
  count: fc.integer({ min: 1, max: 12 }),
  grams: fc.option(fc.integer({ min: 1, max: 4_000 })),
})
/** One line per piece goods, as a basket has them; weighings may repeat. */
const anyLines = fc
  .uniqueArray(anyLine, { selector: ({ sku, grams }) => `${sku}${grams ?? ''}`, maxLength: 12 })
  .map((list) =>
    list.map(({ sku, count, grams }) =>
      grams === null
        ? as(categories[sku] ?? '', line(sku, prices[sku] ?? 1, count))
        : as(categories[sku] ?? '', weighed(`${sku}-kg`, prices[sku] ?? 1, grams)),
    ),
  )
const anyGoods = fc.constantFrom(
  {},
  { categories: ['x'] },
  { categories: ['y', 'z'] },
  { skus: ['a' as Sku, 'c' as Sku] },
  { not: ['b' as Sku] },
)
const anyRule: fc.Arbitrary<OfferRule> = fc.oneof(
  fc.record({
    rule: fc.constant('percent' as const),
    on: anyGoods,
    percent: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    rule: fc.constant('off' as const),
    on: anyGoods,
    off: fc.integer({ min: 1, max: 3_000 }).map(pln),
  }),
  fc.record({
    rule: fc.constant('price' as const),
    on: anyGoods,
    price: fc.integer({ min: 0, max: 5_000 }).map(pln),
  }),
  fc
    .record({
      take: fc.integer({ min: 2, max: 5 }),
      cheaper: fc.integer({ min: 1, max: 2 }),
      percent: fc.integer({ min: 1, max: 100 }),
      on: anyGoods,
    })
    .map((group) => ({ rule: 'group' as const, ...group })),
  fc.record({
    rule: fc.constant('set' as const),
    parts: fc.array(fc.record({ on: anyGoods, count: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    price: fc.integer({ min: 0, max: 9_000 }).map(pln),
  }),
  fc.record({
    rule: fc.constant('threshold' as const),
    on: anyGoods,
    from: fc.integer({ min: 1, max: 30_000 }).map(pln),
    less: fc.oneof(
      fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ off: fc.integer({ min: 1, max: 9_000 }).map(pln) }),
    ),
  }),
)
/** Offers whose every sum is of another currency than the basket. */
const euro = (rule: OfferRule): OfferRule =>
  JSON.parse(JSON.stringify(rule).replaceAll('"PLN"', '"EUR"')) as OfferRule
const anyOffers = fc
  .array(fc.record({ rule: anyRule, onTop: fc.boolean() }), { maxLength: 6 })
  .map((list) => list.map(({ rule, onTop }, index) => offer(rule, { offer: `o${index}`, onTop })))

const total = (lines: readonly OfferedLine[], offers: readonly Offer[]) =>
  gross(lines, ...offers).reduce((sum, minor) => sum + minor, 0)

/** Raised by `npm run chaos -- laws`. */
const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)

describe('the laws of prices', () => {
  it('savings of a line add up to what it costs less, and it never costs less than nothing', () => {
    fc.assert(
      fc.property(anyLines, anyOffers, (lines, offers) => {
        for (const { list, gross: paid, savings } of priceLines(lines, offers, here)) {
          expect(savings.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(list.minor - paid.minor)
          expect(paid.minor).toBeGreaterThanOrEqual(0)
          expect(savings.every(({ amount }) => amount.minor > 0)).toBe(true)
        }
      }),
      { numRuns },
    )
  })

  it('the order of lines and of offers does not matter', () => {
    fc.assert(
      fc.property(anyLines, anyOffers, (lines, offers) => {
        const one = priceLines(lines, offers, here)
        const other = priceLines(lines.toReversed(), offers.toReversed(), here)
        expect(other.toReversed()).toEqual(one)
      }),
      { numRuns },
    )
  })

  it('one more offer among few never makes goods dearer', () => {
    const few = fc.array(
      anyRule.filter(({ rule }) => rule !== 'threshold'),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(anyLines, few, (lines, rules) => {
        const offers = rules.map((rule, index) => offer(rule, { offer: `o${index}` }))
        expect(total(lines, offers)).toBeLessThanOrEqual(total(lines, offers.slice(1)))
      }),
      { numRuns },
    )
  })

  it('offers with sums of another currency change nothing, whatever their rule', () => {
    const foreign = anyRule.map(euro).filter((rule) => JSON.stringify(rule).includes('EUR'))
    fc.assert(
      fc.property(
        anyLines,
        anyOffers,
        fc.array(foreign, { minLength: 1, maxLength: 4 }),
        (lines, offers, rules) => {
          const others = rules.map((rule, index) =>
            offer(rule, { offer: `e${index}`, onTop: index % 2 === 1 }),
          )
          expect(priceLines(lines, [...others, ...offers], here)).toEqual(priceLines(lines, offers, here))
        },
      ),
      { numRuns },
    )
  })
})
