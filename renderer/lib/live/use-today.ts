import { useMemo } from 'react'
import { tradingDay } from '#src/app/trading-day.ts'
import { useLive } from './use-live.ts'
import { useNow } from '../time/use-now.ts'

/** Trading day of this store, `2026-11-21`. */
export function useToday(): string {
  const { zone } = useLive('info')
  const now = useNow()
  // Calendars are slow, and the sale is drawn again with every scan.
  return useMemo(() => tradingDay(zone, now), [zone, now])
}
