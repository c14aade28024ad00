import type { Basket } from './basket.ts'
import type { ParkedState } from './parked-state.ts'

/** The basket as it was parked; the next scan begins anew. */
export function basketOf(state: ParkedState): Basket {
  const { type, store, terminal, parkedAt, status, recalledBy, parked, gross, ...basket } = state
  return { ...basket, lastKey: null }
}
