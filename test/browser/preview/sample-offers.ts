import type { StoreId } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { Offer } from '#src/domain/promotion/offer.ts'
import { goods } from './sample-goods.ts'

const boots = goods.filter(({ model }) => model === 'tatra').map(({ sku }) => sku)

export const offers: readonly Offer[] = [
  {
    offer: 'boots-second',
    name: 'Drugie buty −50%',
    nameEn: 'Second pair of boots −50%',
    rule: { rule: 'group', on: { skus: boots }, take: 2, cheaper: 1, percent: 50 },
  },
  {
    offer: 'autumn',
    name: 'Kupon JESIEN −10%',
    nameEn: 'Coupon JESIEN −10%',
    rule: { rule: 'percent', on: {}, percent: 10 },
    coupon: 'JESIEN',
    onTop: true,
  },
  {
    offer: 'summer',
    name: 'Kupon LATO −20%',
    nameEn: 'Coupon LATO −20%',
    rule: { rule: 'percent', on: {}, percent: 20 },
    when: { to: '2026-08-31' },
    coupon: 'LATO',
  },
  {
    offer: 'winter',
    name: 'Kupon ZIMA −20%',
    nameEn: 'Coupon ZIMA −20%',
    rule: { rule: 'percent', on: {}, percent: 20 },
    when: { from: '2999-12-01' },
    coupon: 'ZIMA',
  },
  {
    offer: 'midnight',
    name: 'Kupon NOC −20%',
    nameEn: 'Coupon NOC −20%',
    rule: { rule: 'percent', on: {}, percent: 20 },
    // Of no length, so that it is closed whatever the clock of the test says.
    when: { hours: { from: '00:00', to: '00:00' } },
    coupon: 'NOC',
  },
  {
    offer: 'coast',
    name: 'Kupon MORZE −20%',
    nameEn: 'Coupon MORZE −20%',
    rule: { rule: 'percent', on: {}, percent: 20 },
    stores: ['s9' as StoreId],
    coupon: 'MORZE',
  },
  {
    offer: 'from-2000',
    name: '100 zł od 2000 zł',
    nameEn: 'zł 100 off from zł 2000',
    rule: { rule: 'threshold', on: {}, from: money(200_000, 'PLN'), less: { off: money(10_000, 'PLN') } },
  },
]
