import { describe, expect, it } from 'vitest'
import { endOfTerm } from './polish-days-off.ts'

describe('endOfTerm', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
    ['2026-11-11', '2026-11-12'],
    ['2026-12-24', '2026-12-28'],
    ['2025-12-24', '2025-12-29'],
    ['2027-01-01', '2027-01-04'],
    // Easter Monday and Corpus Christi.
    ['2026-04-06', '2026-04-07'],
    ['2026-06-04', '2026-06-05'],
    ['2027-03-29', '2027-03-30'],
    ['2027-05-27', '2027-05-28'],
    ['2038-04-26', '2038-04-27'],
  ])('puts off a term that would end on %s to %s', (date, end) => {
    expect(endOfTerm(date)).toBe(end)
  })
})
