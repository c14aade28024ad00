import type { Offer, OfferContext, OfferTimes } from './offer.ts'

type Hours = NonNullable<OfferTimes['hours']>

/** Why a coupon is worth nothing here and now, whatever is bought; outside its hours with those that come next. */
export type CouponRefusal =
  | { readonly reason: 'coupon-other-store' | 'coupon-over' | 'coupon-early' }
  | { readonly reason: 'coupon-other-hours'; readonly hours: Hours }

type Here = Pick<OfferContext, 'store' | 'day' | 'weekday' | 'time'>

/** Looks at the offers of one coupon; null where at least one of them may count in this store today, from now on. */
export function couponRefusal(offers: readonly Offer[], here: Here): CouponRefusal | null {
  const { store, day } = here
  const ours = offers.filter(({ stores }) => stores === undefined || stores.includes(store))
  if (ours.length === 0) return { reason: 'coupon-other-store' }
  const left = ours.filter(({ when }) => when?.to === undefined || day <= when.to)
  if (left.length === 0) return { reason: 'coupon-over' }
  const begun = left.filter(({ when }) => when?.from === undefined || when.from <= day)
  return begun.length === 0 ? { reason: 'coupon-early' } : hoursRefusal(begun, here)
}

/** Of offers for some days of the week alone the hours say nothing on the other days. */
function hoursRefusal(offers: readonly Offer[], { weekday, time }: Here): CouponRefusal | null {
  const isToday = ({ when }: Offer): boolean => when?.weekdays?.includes(weekday) ?? true
  const windows = offers.filter(isToday).map(({ when }) => when?.hours)
  const closed = windows.flatMap((hours) => (hours && !isWithin(hours, time) ? [hours] : []))
  const sorted = closed.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const hours = sorted.find(({ from }) => time < from) ?? sorted[0]
  return hours && closed.length === windows.length ? { reason: 'coupon-other-hours', hours } : null
}

const isWithin = ({ from, to }: Hours, time: string): boolean => from <= time && time < to
