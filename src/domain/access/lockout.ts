const minuteMs = 60_000
const freeTries = 5
/** Wait after the fifth, sixth and seventh wrong PIN in a row; after one more only a manager lets the person in. */
const waitsMs = [minuteMs, 5 * minuteMs, 30 * minuteMs]

export type Lockout =
  | { readonly kind: 'open' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'manager' }

/**
 * Whether a PIN may be tried after `tries` wrong ones in a row, the last at `lastAt` (milliseconds since 1970 UTC).
 * A clock set back does not shorten a wait and lengthens it by no more than the wait itself.
 */
export function lockout(tries: number, lastAt: number, now: number): Lockout {
  if (tries < freeTries) return { kind: 'open' }
  const waitMs = waitsMs[tries - freeTries]
  if (waitMs === undefined) return { kind: 'manager' }
  const untilMs = Math.min(lastAt, now) + waitMs
  return now >= untilMs ? { kind: 'open' } : { kind: 'wait', untilMs }
}
