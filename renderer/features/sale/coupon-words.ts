import type { Translate } from '#src/app/ports.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { CouponRefusal } from '#src/domain/promotion/coupon-refusal.ts'
import type { ScreenFormats } from '../../lib/i18n/screen-formats.ts'

type Here = { readonly t: Translate; readonly formats: ScreenFormats; readonly day: string }

/** When a coupon that is refused on `day` counts, as its customer is told; days next to this one by their names. */
export function couponWords(refusal: CouponRefusal, code: string, { t, formats, day }: Here): string {
  const words = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    t(`sale.refused.${key}`, { code, ...values })
  switch (refusal.reason) {
    case 'coupon-other-store':
      return words(refusal.reason)
    case 'coupon-over':
      return refusal.last === addDays(day, -1)
        ? words('coupon-over-yesterday')
        : words(refusal.reason, { date: formats.fullDate(refusal.last) })
    case 'coupon-early':
      return refusal.first === addDays(day, 1)
        ? words('coupon-from-tomorrow')
        : words(refusal.reason, { date: formats.fullDate(refusal.first) })
    case 'coupon-other-hours':
      return words(refusal.reason, refusal.hours)
    case 'coupon-other-day': {
      const days = formats.weekdays(refusal.weekdays)
      return refusal.hours
        ? words('coupon-other-day-hours', { days, ...refusal.hours })
        : words(refusal.reason, { days })
    }
  }
}
