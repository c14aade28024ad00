import type { OfferDocument } from '#src/contract/documents/catalogue-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { money } from '#src/domain/money/money.ts'
import type { Offer } from '#src/domain/promotion/offer.ts'

const offers: readonly Offer[] = [
  {
    offer: 'drinks-3-for-2',
    name: 'Napoje 3 za 2',
    nameEn: 'Drinks 3 for 2',
    rule: { rule: 'group', on: { categories: ['napoje'] }, take: 3, cheaper: 1, percent: 100 },
  },
  {
    offer: 'coffee-and-snack',
    name: 'Kawa i przekąska za 34,99',
    nameEn: 'Coffee and a snack for 34.99',
    rule: {
      rule: 'set',
      parts: [
        { on: { categories: ['kawa i herbata'] }, count: 1 },
        { on: { categories: ['przekąski'] }, count: 1 },
      ],
      price: money(3_499, 'PLN'),
    },
  },
  {
    offer: 'second-shoes',
    name: 'Druga para butów −50%',
    nameEn: 'Second pair of shoes −50%',
    rule: { rule: 'group', on: { categories: ['obuwie'] }, take: 2, cheaper: 1, percent: 50 },
  },
  {
    offer: 'gold-camping',
    name: 'Złota karta: biwak −15%',
    nameEn: 'Gold card: camping −15%',
    rule: { rule: 'percent', on: { categories: ['biwak'] }, percent: 15 },
    tiers: ['gold'],
  },
  {
    offer: 'autumn-coupon',
    name: 'Kupon JESIEN −10%',
    nameEn: 'Coupon JESIEN −10%',
    rule: { rule: 'percent', on: {}, percent: 10 },
    coupon: 'JESIEN',
    onTop: true,
  },
]

export const generateOffers = (): readonly OfferDocument[] =>
  offers.map((offer) => ({ _id: documentIds.offer(offer.offer), type: 'offer', offer }))
