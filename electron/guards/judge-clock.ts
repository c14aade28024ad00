import type { ClockReading } from '#src/contract/facts/fact.ts'

export const clockToleranceMs = 5 * 60_000
const freshMs = 2 * 60_000

export type ClockSeen = { readonly nowMs: number; readonly markMs: number; readonly reading: ClockReading }

/** `behind`: what this terminal has already seen. `off`: head office's clock, as measured. `expectedMs` is what they say. */
export type ClockJudgement =
  { readonly clock: 'right' } | { readonly clock: 'behind' | 'off'; readonly expectedMs: number }

export function judgeClock({ nowMs, markMs, reading }: ClockSeen): ClockJudgement {
  if (isConfirmed(nowMs, reading)) return { clock: 'right' }
  if (nowMs < markMs - clockToleranceMs) return { clock: 'behind', expectedMs: markMs }
  const { offsetMs } = reading
  if (offsetMs === null || Math.abs(offsetMs) <= clockToleranceMs) return { clock: 'right' }
  return { clock: 'off', expectedMs: nowMs - offsetMs }
}

/** Whether head office's clock was near this one a moment ago; an older reading says nothing of a clock set since. */
export function isConfirmed(nowMs: number, { offsetMs, measuredAt }: ClockReading): boolean {
  if (offsetMs === null || measuredAt === null || Math.abs(offsetMs) > clockToleranceMs) return false
  return Math.abs(nowMs - Date.parse(measuredAt)) <= freshMs
}
