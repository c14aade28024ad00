const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Where a store's day lies: its offset from UTC at that moment (Warsaw in winter: 60) and the hour at which a trading day begins. */
export type DayRule = { readonly offsetMinutes: number; readonly dayStartHour: number }

/** Trading day of a moment (milliseconds since 1970 UTC): what is sold before `dayStartHour` belongs to the day before. */
export const businessDate = (utcMs: number, rule: DayRule): string =>
  new Date(utcMs + rule.offsetMinutes * minuteMs - rule.dayStartHour * hourMs).toISOString().slice(0, 10)
