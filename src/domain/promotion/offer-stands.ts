import type { Offer, OfferContext } from './offer.ts'

/** Why an offer does not stand here and now; null when it does. */
export type OfferObstacle = 'other-store' | 'not-now' | 'needs-card' | 'needs-coupon'

export function obstacleOf(offer: Offer, context: OfferContext): OfferObstacle | null {
  if (offer.stores && !offer.stores.includes(context.store)) return 'other-store'
  if (!isNow(offer.when, context)) return 'not-now'
  if (offer.tiers && (context.tier === null || !offer.tiers.includes(context.tier))) return 'needs-card'
  if (offer.coupon !== undefined && !context.coupons.includes(offer.coupon)) return 'needs-coupon'
  return null
}

function isNow(when: Offer['when'], { day, weekday, time }: OfferContext): boolean {
  if (!when) return true
  const isDay = (when.from === undefined || when.from <= day) && (when.to === undefined || day <= when.to)
  const isWeekday = when.weekdays === undefined || when.weekdays.includes(weekday)
  const isHour = when.hours === undefined || (when.hours.from <= time && time < when.hours.to)
  return isDay && isWeekday && isHour
}
