import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waitAfter } from './wait-after-tries.ts'

const minuteMs = 60_000
const lastAt = Date.UTC(2026, 10, 21, 12)
const after = (tries: number, isEndless = false) => waitAfter({ tries, lastAt }, lastAt, isEndless)

describe('waitAfter', () => {
  it('leaves five tries, then makes wait longer and longer, and ends', () => {
    const waits = [4, 5, 6, 7, 8].map((tries) => after(tries))
    const until = (minutes: number) => ({ kind: 'until', at: lastAt + minutes * minuteMs })
    expect(waits).toEqual([{ kind: 'open' }, until(1), until(5), until(30), null])
  })

  it('goes on with the longest wait where it never ends', () => {
    for (const tries of [7, 8, 100])
      expect(after(tries, true)).toEqual({ kind: 'until', at: lastAt + 30 * minuteMs })
  })

  it('never makes wait longer than half an hour from now, nor shorter for a clock set back', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.integer({ min: -1e9, max: 1e9 }), (tries, by) => {
        const now = lastAt + by
        const wait = waitAfter({ tries, lastAt }, now, true)
        if (wait?.kind !== 'until') return
        expect(wait.at - now).toBeLessThanOrEqual(30 * minuteMs)
        if (by <= 0) expect(wait.at - now).toBeGreaterThanOrEqual(minuteMs)
      }),
    )
  })
})
