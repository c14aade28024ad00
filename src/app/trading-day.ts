import { assert } from '../base/assert.ts'
import { businessDate } from '../domain/calendar/business-date.ts'

/** Hour of the store's clock at which a trading day begins: a sale after midnight still belongs to the evening before. */
const dayStartHour = 4

/** Trading day of a moment (milliseconds since 1970 UTC) in an IANA zone, summer time included. */
export const tradingDay = (zone: string, utcMs: number): string =>
  businessDate(utcMs, { offsetMinutes: zoneOffsetMinutes(zone, utcMs), dayStartHour })

/** Minutes that the zone's clocks are ahead of UTC at that moment. */
export function zoneOffsetMinutes(zone: string, utcMs: number): number {
  const name = offsetFormat(zone)
    .formatToParts(utcMs)
    .find((part) => part.type === 'timeZoneName')?.value
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name ?? '') ?? []
  assert(name?.startsWith('GMT'), 'A zone has an offset from GMT')
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

/** A format takes many times as long to make as to use, and a terminal knows few zones. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>()

function offsetFormat(zone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  offsetFormats.set(zone, format)
  return format
}
