import { useMemo } from 'react'
import type { Currency } from '#src/domain/money/money.ts'
import { useLive } from '../../lib/live/use-live.ts'
import type { ScreenTender } from './tender-ways.ts'
import { tenderWays } from './tender-ways.ts'
import { useForeignCurrencies } from './use-foreign-currencies.ts'

/** Every tender that goods can be paid with at this till now. */
export function useTenderWays(currency: Currency): readonly ScreenTender[] {
  const currencies = useForeignCurrencies(currency)
  const devices = useLive('devices')
  return useMemo(() => tenderWays(devices, currencies), [devices, currencies])
}
