import { addDays, weekdayOf } from './dates.ts'

/** When a store is closed: weekdays (0 = Sunday) and single dates such as holidays. */
export type ClosedDays = { readonly weekdays: readonly number[]; readonly dates: readonly string[] }

/** A store closed for longer than this has no next open day worth promising. */
const longestSearch = 400

export const isOpen = (date: string, closed: ClosedDays): boolean =>
  !closed.weekdays.includes(weekdayOf(date)) && !closed.dates.includes(date)

/**
 * The `days`-th open day after `date`: ready on Saturday, closed on Sunday, 2 days → Tuesday.
 * For a store that never opens it is the end of the search, so that a pick-up date exists in any case.
 */
export function openDays(date: string, days: number, closed: ClosedDays): string {
  let day = date
  let left = days
  for (let step = 0; left > 0 && step < longestSearch; step += 1) {
    day = addDays(day, 1)
    if (isOpen(day, closed)) left -= 1
  }
  return day
}
