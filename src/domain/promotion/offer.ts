import type { Sku, StoreId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'

/** Which goods an offer is about; with neither list it is about everything. Goods that are `not` named never take part. */
export type Goods = {
  readonly skus?: readonly Sku[]
  readonly categories?: readonly string[]
  readonly not?: readonly Sku[]
}

/**
 * What an offer does. Percents are whole, 1–100.
 * - `off` and `price` are per piece or kilogram.
 * - `group`: of every `take` pieces the `cheaper` cheapest cost `percent` less (3 for 2: take 3, cheaper 1, percent 100).
 * - `set`: goods of all parts together for one price.
 * - `threshold`: when the goods are worth `from` at list prices, they cost less.
 */
export type OfferRule =
  | { readonly rule: 'percent'; readonly on: Goods; readonly percent: number }
  | { readonly rule: 'off'; readonly on: Goods; readonly off: Money }
  | { readonly rule: 'price'; readonly on: Goods; readonly price: Money }
  | {
      readonly rule: 'group'
      readonly on: Goods
      readonly take: number
      readonly cheaper: number
      readonly percent: number
    }
  | { readonly rule: 'set'; readonly parts: readonly SetPart[]; readonly price: Money }
  | { readonly rule: 'threshold'; readonly on: Goods; readonly from: Money; readonly less: Less }

export type SetPart = { readonly on: Goods; readonly count: number }

export type Less = { readonly percent: number } | { readonly off: Money }

/** When an offer stands, by the store's clock; days are inclusive trading days, hours `10:00` inclusive to `12:00` exclusive. */
export type OfferTimes = {
  readonly from?: string
  readonly to?: string
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekdays?: readonly number[]
  readonly hours?: { readonly from: string; readonly to: string }
}

export type Tier = 'basic' | 'silver' | 'gold'

/** What head office offers. A piece takes part in one offer, the best for the customer; those `onTop` reduce what is left. */
export type Offer = {
  readonly offer: string
  readonly name: string
  readonly nameEn?: string
  readonly rule: OfferRule
  readonly when?: OfferTimes
  readonly stores?: readonly StoreId[]
  /** Customers of these tiers only. */
  readonly tiers?: readonly Tier[]
  /** Code that the customer has to show. */
  readonly coupon?: string
  readonly onTop?: boolean
}

/** What decides which offers stand: where, when, for whom. */
export type OfferContext = {
  readonly store: StoreId
  /** Trading day `2026-11-21`. */
  readonly day: string
  /** 0 = Sunday … 6 = Saturday, of that day. */
  readonly weekday: number
  /** `14:05` on the store's clock. */
  readonly time: string
  readonly tier: Tier | null
  readonly coupons: readonly string[]
}
