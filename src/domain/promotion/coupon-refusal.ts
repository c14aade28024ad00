import type { StoreId } from '../../base/ids.ts'
import type { Offer } from './offer.ts'

/** Why a coupon is worth nothing here today, whatever is bought. */
export type CouponRefusal = 'coupon-other-store' | 'coupon-over' | 'coupon-early'

type Here = { readonly store: StoreId; readonly day: string }

/** Looks at the offers of one coupon; null where at least one of them may count in this store on this trading day. */
export function couponRefusal(offers: readonly Offer[], { store, day }: Here): CouponRefusal | null {
  const here = offers.filter(({ stores }) => stores === undefined || stores.includes(store))
  if (here.length === 0) return 'coupon-other-store'
  const left = here.filter(({ when }) => when?.to === undefined || day <= when.to)
  if (left.length === 0) return 'coupon-over'
  return left.every(({ when }) => when?.from !== undefined && day < when.from) ? 'coupon-early' : null
}
