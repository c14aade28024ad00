import { describe, expect, it } from 'vitest'
import { tradingDay, zoneOffsetMinutes } from './trading-day.ts'

describe('tradingDay', () => {
  it.each([
    ['2026-11-21T13:05:00Z', '2026-11-21'],
    ['2026-11-22T02:59:59Z', '2026-11-21'],
    ['2026-11-22T03:00:00Z', '2026-11-22'],
    ['2026-07-01T01:59:59Z', '2026-06-30'],
    ['2026-07-01T02:00:00Z', '2026-07-01'],
  ])('%s in Warsaw belongs to %s', (moment, day) => {
    expect(tradingDay('Europe/Warsaw', Date.parse(moment))).toBe(day)
  })

  it.each([
    ['Europe/Warsaw', 60],
    ['UTC', 0],
    ['America/St_Johns', -210],
    ['Asia/Kolkata', 330],
  ])('%s is %s minutes ahead of UTC in winter', (zone, minutes) => {
    expect(zoneOffsetMinutes(zone, Date.parse('2026-01-15T12:00:00Z'))).toBe(minutes)
  })
})
