import { tradingDay } from '#src/app/trading-day.ts'
import { useLive } from './use-live.ts'
import { useNow } from './use-now.ts'

/** Trading day of this store, `2026-11-21`. */
export function useToday(): string {
  const { zone } = useLive('info')
  return tradingDay(zone, useNow())
}
