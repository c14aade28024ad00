import type { Fresh } from '#src/app/ports.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { DayState } from '#src/domain/shift/day-state.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useToday } from '../../lib/live/use-today.ts'

/** What the manager's place looks back on. */
export const daysBack = 14

/** The store's days of two weeks, as far as this till has heard of them. */
export function useDays(): readonly Fresh<DayState>[] {
  const since = addDays(useToday(), -daysBack)
  const { value = [] } = useReplica({
    key: `days:${since}`,
    topics: ['shift', 'freshness'],
    ask: (queries) => queries.daysSince(since),
    isKept: true,
  })
  return value
}
