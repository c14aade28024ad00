import { addDays, weekdayOf } from './dates.ts'

/** Days off of a fixed date (act of 18 January 1951 on days off work, art. 1; Christmas Eve since 2025). */
const fixed = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-24', '12-25', '12-26']

/** Days after Easter Sunday: Monday, and Corpus Christi; Pentecost is a Sunday anyway. */
const afterEaster = [1, 60]

const saturday = 6

/** Saturday, Sunday or a day off by law, in Poland. */
function isDayOff(date: string): boolean {
  const weekday = weekdayOf(date)
  if (weekday === 0 || weekday === saturday || fixed.includes(date.slice(5))) return true
  const easter = easterSunday(Number(date.slice(0, 4)))
  return afterEaster.some((days) => addDays(easter, days) === date)
}

/** The day on which a term ends that the law gives: one that would end on a day off ends on the next working day (Civil Code, art. 115). */
export function endOfTerm(date: string): string {
  let day = date
  while (isDayOff(day)) day = addDays(day, 1)
  return day
}

/** Gregorian Easter (Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moon + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  return addDays(`${year}-03-22`, epact + weekday - 7 * shift)
}
