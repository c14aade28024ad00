import { describe, expect, it } from 'vitest'
import { isFreshCopy, mayGoOnUnanswered } from './without-an-answer.ts'

const now = Date.UTC(2026, 10, 21, 12)

describe('a copy', () => {
  it('is trusted for a quarter of an hour after it was told', () => {
    expect(isFreshCopy('2026-11-21T11:45:01.000Z', now)).toBe(true)
    expect(isFreshCopy('2026-11-21T11:45:00.000Z', now)).toBe(false)
    expect(isFreshCopy(null, now)).toBe(false)
  })
})

describe('a return whose claim gets no answer', () => {
  it.each([
    [true, 'a', true],
    [true, 'b', false],
    [false, 'a', true],
    [false, 'b', true],
  ] as const)('decided with head office reachable: %s, risk %s, goes on: %s', (reachable, risk, goesOn) => {
    expect(mayGoOnUnanswered({ reachable }, { risk })).toBe(goesOn)
  })
})
