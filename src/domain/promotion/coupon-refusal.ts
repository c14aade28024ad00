import { addDays, daysBetween, weekdayOf } from '../calendar/dates.ts'
import type { Offer, OfferContext, OfferTimes } from './offer.ts'

type Hours = NonNullable<OfferTimes['hours']>

/**
 * Why a coupon is worth nothing here and now, whatever is bought: after its last day, before its first, outside of its days of the
 * week or of its hours, with those that come next.
 */
export type CouponRefusal =
  | { readonly reason: 'coupon-other-store' }
  | { readonly reason: 'coupon-over'; readonly last: string }
  | { readonly reason: 'coupon-early'; readonly first: string }
  | { readonly reason: 'coupon-other-day'; readonly weekdays: readonly number[]; readonly hours?: Hours }
  | { readonly reason: 'coupon-other-hours'; readonly hours: Hours }

type Here = Pick<OfferContext, 'store' | 'day' | 'weekday' | 'time'>

const week = 7

/** Looks at the offers of one coupon; null where at least one of them may count in this store today, from now on. */
export function couponRefusal(offers: readonly Offer[], here: Here): CouponRefusal | null {
  const { store, day } = here
  const ours = offers.filter(({ stores }) => stores === undefined || stores.includes(store))
  if (ours.length === 0) return { reason: 'coupon-other-store' }
  const left = ours.filter((offer) => day <= lastDay(offer, day))
  if (left.length === 0)
    return { reason: 'coupon-over', last: latest(ours.map((offer) => lastDay(offer, day))) }
  const begun = left.filter((offer) => firstDay(offer, day) <= day)
  if (begun.length === 0)
    return { reason: 'coupon-early', first: earliest(left.map((offer) => firstDay(offer, day))) }
  const today = begun.filter(({ when }) => when?.weekdays?.includes(here.weekday) ?? true)
  return today.length === 0 ? weekdayRefusal(begun, day) : hoursRefusal(today, here)
}

/** The last day on which it may count; without an end this one. */
const lastDay = ({ when }: Offer, day: string): string =>
  when?.to === undefined ? day : nearest(when.to, when.weekdays, -1)

/** The first day on which it may count; without a beginning this one. */
const firstDay = ({ when }: Offer, day: string): string =>
  when?.from === undefined ? day : nearest(when.from, when.weekdays, 1)

/** The nearest of these days of the week, looking back or ahead from a date that may be one itself. */
function nearest(date: string, weekdays: OfferTimes['weekdays'], step: 1 | -1): string {
  const days = Array.from({ length: week }, (_, index) => addDays(date, index * step))
  return days.find((day) => weekdays?.includes(weekdayOf(day)) ?? true) ?? date
}

const latest = (days: readonly string[]): string => days.reduce((one, other) => (one > other ? one : other))

const earliest = (days: readonly string[]): string => days.reduce((one, other) => (one < other ? one : other))

/** Of several offers the one that comes next. */
function weekdayRefusal(offers: readonly Offer[], day: string): CouponRefusal {
  const until = ({ when }: Offer): number => daysBetween(day, nearest(day, when?.weekdays, 1))
  const next = offers.reduce((one, other) => (until(other) < until(one) ? other : one))
  const { weekdays = [], hours } = next.when ?? {}
  return { reason: 'coupon-other-day', weekdays, ...(hours && { hours }) }
}

function hoursRefusal(offers: readonly Offer[], { time }: Here): CouponRefusal | null {
  const windows = offers.map(({ when }) => when?.hours)
  const closed = windows.flatMap((hours) => (hours && !isWithin(hours, time) ? [hours] : []))
  const sorted = closed.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const hours = sorted.find(({ from }) => time < from) ?? sorted[0]
  return hours && closed.length === windows.length ? { reason: 'coupon-other-hours', hours } : null
}

const isWithin = ({ from, to }: Hours, time: string): boolean => from <= time && time < to
