const dayMs = 86_400_000

/** Days since 1970 of a date `2026-11-21`. */
const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs)

const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** `addDays('2026-12-31', 1)` is `2027-01-01`. */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days)

/** Days from one date to another; negative when `to` is the earlier one. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: string): number => new Date(dayNumber(date) * dayMs).getUTCDay()
