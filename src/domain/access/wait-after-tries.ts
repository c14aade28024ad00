/** Wrong tries in a row; `lastAt` in milliseconds since 1970 UTC. */
export type Tries = { readonly tries: number; readonly lastAt: number }

/** Whether another try may be made: now, or from a moment on (milliseconds since 1970 UTC). */
export type Wait = { readonly kind: 'open' } | { readonly kind: 'until'; readonly at: number }

const minuteMs = 60_000
const waitsMs = [1, 5, 30].map((minutes) => minutes * minuteMs)

export const freeTries = 5

/**
 * Five tries, then a wait of 1, 5 and 30 minutes after each further wrong one: six digits are guessed by nobody so. Then null, or,
 * where somebody must always be let in at last (`isEndless`), 30 minutes each time. A clock set back never shortens a wait.
 */
export function waitAfter({ tries, lastAt }: Tries, now: number, isEndless = false): Wait | null {
  if (tries < freeTries) return { kind: 'open' }
  const waitMs = waitsMs[tries - freeTries] ?? (isEndless ? waitsMs.at(-1) : undefined)
  if (waitMs === undefined) return null
  const at = Math.min(lastAt, now) + waitMs
  return now >= at ? { kind: 'open' } : { kind: 'until', at }
}
