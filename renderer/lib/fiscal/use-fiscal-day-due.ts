import { addDays } from '#src/domain/calendar/dates.ts'
import { reportDueFor } from '#src/domain/shift/fiscal-day.ts'
import { useIsFiscal } from '../live/use-is-fiscal.ts'
import { useLive } from '../live/use-live.ts'
import { useReplica } from '../live/use-replica.ts'
import { useToday } from '../live/use-today.ts'

/** Longer ago than any shop is closed. */
const days = 31

/** The trading day before today whose sales wait for the daily report of this till's fiscal printer; null for none. */
export function useFiscalDayDue(): string | null {
  const isFiscal = useIsFiscal()
  const { terminal } = useLive('info')
  const today = useToday()
  const since = addDays(today, -days)
  const { value = [] } = useReplica({
    key: `fiscal-days:${since}`,
    topics: ['shift'],
    ask: (queries) => queries.shiftsSince(since),
    isKept: true,
  })
  return isFiscal && terminal !== null ? reportDueFor(value, terminal, today) : null
}
