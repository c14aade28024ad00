import { addDays } from '../calendar/dates.ts'
import type { ParkedState } from './parked-state.ts'

/** How long a parked basket waits for its customer. */
export type ParkedPolicy = { readonly parkedDays: number }

export const usualParkedPolicy: ParkedPolicy = { parkedDays: 60 }

/** The policy with the values that head office set; what is missing or not a whole number keeps its default. */
export function parkedPolicyOf(values: Readonly<Record<string, number>>): ParkedPolicy {
  const { parkedDays = usualParkedPolicy.parkedDays } = values
  return Number.isSafeInteger(parkedDays) && parkedDays > 0 ? { parkedDays } : usualParkedPolicy
}

/**
 * Whether nobody needs a basket any more that no fact of these weeks has touched. One whose parking was not heard of yet stays: it
 * is small, and without it the parking would offer what was recalled long ago.
 */
export function isParkedOver(parked: ParkedState, today: string, { parkedDays }: ParkedPolicy): boolean {
  if (parked.lines.length === 0) return false
  return parked.status !== 'parked' || addDays(parked.parkedAt.slice(0, 10), parkedDays) < today
}
