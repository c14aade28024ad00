import * as v from 'valibot'
import type { Goods, Less, Offer, OfferRule, OfferTimes } from '../../domain/promotion/offer.ts'
import { count, date, money, sku, storeId, text, type SchemaOf } from '../facts/fact-parts.ts'

const name = v.pipe(text, v.minLength(1))
const percent = v.pipe(count, v.minValue(1), v.maxValue(100))
const some = v.pipe(count, v.minValue(1))
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
/** A reduction; one below zero would be a surcharge. */
const sum = v.pipe(
  money,
  v.check(({ minor }) => minor >= 0, 'below zero'),
)

const goods: SchemaOf<Goods> = v.object({
  skus: v.exactOptional(v.array(sku)),
  categories: v.exactOptional(v.array(name)),
  not: v.exactOptional(v.array(sku)),
})

const less: SchemaOf<Less> = v.union([v.object({ percent }), v.object({ off: sum })])

const rule: SchemaOf<OfferRule> = v.variant('rule', [
  v.object({ rule: v.literal('percent'), on: goods, percent }),
  v.object({ rule: v.literal('off'), on: goods, off: sum }),
  v.object({ rule: v.literal('price'), on: goods, price: sum }),
  v.object({ rule: v.literal('group'), on: goods, take: some, cheaper: some, percent }),
  v.object({
    rule: v.literal('set'),
    parts: v.pipe(v.array(v.object({ on: goods, count: some })), v.minLength(1)),
    price: sum,
  }),
  v.object({ rule: v.literal('threshold'), on: goods, from: sum, less }),
])

const when: SchemaOf<OfferTimes> = v.object({
  from: v.exactOptional(date),
  to: v.exactOptional(date),
  weekdays: v.exactOptional(v.array(v.picklist([0, 1, 2, 3, 4, 5, 6]))),
  hours: v.exactOptional(v.object({ from: time, to: time })),
})

const offer: SchemaOf<Offer> = v.object({
  offer: name,
  name,
  nameEn: v.exactOptional(name),
  rule,
  when: v.exactOptional(when),
  stores: v.exactOptional(v.array(storeId)),
  tiers: v.exactOptional(v.array(v.picklist(['basic', 'silver', 'gold']))),
  coupon: v.exactOptional(name),
  onTop: v.exactOptional(v.boolean()),
})

const needsOwnGoods: readonly OfferRule['rule'][] = ['group', 'set']

/**
 * An offer as terminals price by it: one that is not wholly understood is kept aside, never half applied. A group or a set on top of
 * others is not: its pieces would belong to two offers.
 */
export const offerSchema: SchemaOf<Offer> = v.pipe(
  offer,
  v.check((read) => !read.onTop || !needsOwnGoods.includes(read.rule.rule), 'never on top'),
)
