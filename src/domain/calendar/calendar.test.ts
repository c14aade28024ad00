import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from './business-date.ts'
import { addDays, daysBetween, weekdayOf } from './dates.ts'
import { isOpen, openDays } from './open-days.ts'

describe('dates', () => {
  it('count back what they count forward', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-11-21', addDays('2026-11-21', days))).toBe(days)
      }),
    )
  })

  it('know month ends and leap years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1)
    expect(weekdayOf('2026-11-21')).toBe(6)
  })
})

describe('businessDate', () => {
  const warsaw = { offsetMinutes: 60, dayStartHour: 4 }

  it.each([
    ['2026-11-21T22:59:59Z', '2026-11-21'],
    ['2026-11-22T02:59:59Z', '2026-11-21'],
    ['2026-11-22T03:00:00Z', '2026-11-22'],
  ])('puts %s on %s', (at, date) => {
    expect(businessDate(Date.parse(at), warsaw)).toBe(date)
  })
})

describe('openDays', () => {
  const sundays = { weekdays: [0], dates: ['2026-12-25', '2026-12-26'] }

  it('counts open days only', () => {
    expect(openDays('2026-11-21', 2, sundays)).toBe('2026-11-24')
    expect(openDays('2026-12-24', 1, sundays)).toBe('2026-12-28')
    expect(openDays('2026-11-21', 0, sundays)).toBe('2026-11-21')
    expect(isOpen('2026-12-25', sundays)).toBe(false)
  })

  it('ends for a store that never opens', () => {
    const never = { weekdays: [0, 1, 2, 3, 4, 5, 6], dates: [] }
    expect(daysBetween('2026-11-21', openDays('2026-11-21', 1, never))).toBe(400)
  })
})
