/**
 * Birth date of whoever is just `years` old on a date `2026-11-21`; born later is too young. Who was born on 29 February
 * comes of age on 1 March of other years.
 */
export function latestBirth(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) - years
  const isLeapDay = date.endsWith('-02-29')
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${String(year).padStart(4, '0')}${isLeapDay && !isLeapYear ? '-02-28' : date.slice(4)}`
}
