import { money } from '#src/domain/money/money.ts'
import type { Offer, OfferRule } from '#src/domain/promotion/offer.ts'
import type { Product } from '#src/domain/product/product.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'

const pln = (minor: number) => money(minor, 'PLN')

/** Four kinds of offers for the same goods: rivals that have to be tried in every order. */
const rivals = (category: string): readonly OfferRule[] => {
  const on = { categories: [category] }
  return [
    { rule: 'percent', on, percent: 15 },
    { rule: 'group', on, take: 3, cheaper: 1, percent: 100 },
    { rule: 'off', on, off: pln(500) },
    { rule: 'set', parts: [{ on, count: 2 }], price: pln(9_900) },
  ]
}

/** What a large shop has on at once: the demo's own offers, four rivals for each category, a threshold and a gold card's extra. */
export function benchOffers(products: readonly Product[]): readonly Offer[] {
  const categories = [...new Set(products.map(({ category }) => category))]
  return [
    ...demoData().offers.map(({ offer }) => offer),
    ...categories.flatMap((category) =>
      rivals(category).map((rule, index) => ({ offer: `${category}-${index}`, name: category, rule })),
    ),
    {
      offer: 'threshold',
      name: 'Od 300 zł',
      rule: { rule: 'threshold', on: {}, from: pln(30_000), less: { percent: 5 } },
    },
    {
      offer: 'gold',
      name: 'Złota karta',
      rule: { rule: 'percent', on: {}, percent: 3 },
      tiers: ['gold'],
      onTop: true,
    },
  ]
}
