import type { OrderState } from './order-state.ts'

/** Whether the collect code of an order may be tried: now, from a moment on (milliseconds since 1970 UTC), or no more. */
export type CodeLock =
  | { readonly kind: 'open' }
  | { readonly kind: 'until'; readonly at: number }
  /** Only the person whom the order names gets the goods, on a document. */
  | { readonly kind: 'document' }

const minuteMs = 60_000
const waitsMs = [1, 5, 30].map((minutes) => minutes * minuteMs)

export const freeCodes = 5

/**
 * As with PINs: five wrong codes, then a wait of 1, 5 and 30 minutes after each further one, then none. Six digits are guessed by
 * nobody so. A clock set back never shortens a wait.
 */
export function codeLockOf({ wrongCodes }: Pick<OrderState, 'wrongCodes'>, now: number): CodeLock {
  if (!wrongCodes || wrongCodes.tries < freeCodes) return { kind: 'open' }
  const waitMs = waitsMs[wrongCodes.tries - freeCodes]
  if (waitMs === undefined) return { kind: 'document' }
  const at = Math.min(Date.parse(wrongCodes.lastAt), now) + waitMs
  return now >= at ? { kind: 'open' } : { kind: 'until', at }
}
