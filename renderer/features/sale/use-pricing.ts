import { useMemo } from 'react'
import { tradingDay, zoneOffsetMinutes } from '#src/app/trading-day.ts'
import type { CustomerId, StoreId } from '#src/base/ids.ts'
import type { Pricing } from '#src/domain/basket/totals.ts'
import { weekdayOf } from '#src/domain/calendar/dates.ts'
import type { Currency } from '#src/domain/money/money.ts'
import type { OfferContext, Tier } from '#src/domain/promotion/offer.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useVatRates } from '../../lib/live/use-vat-rates.ts'

const minuteMs = 60_000

const noOffers: Pricing['offers'] = []

/** What prices of a sale to this customer depend on now. */
export function usePricing(customer: CustomerId | null, currency: Currency): Pricing {
  const rates = useVatRates()
  const { zone, store } = useLive('info')
  const now = useNow()
  const tier = useTier(customer)
  const { value: offers = noOffers } = useReplica({
    key: 'offers',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.offers(),
    isKept: true,
  })
  // Calendars are slow, and the sale is drawn again with every scan.
  const clock = useMemo(() => clockOf(zone, now), [zone, now])
  return useMemo(
    () => ({ rates, offers, here: { store: store as StoreId, tier, ...clock }, currency }),
    [rates, offers, store, tier, clock, currency],
  )
}

/** A store's clock and calendar at a moment, as offers read them. */
function clockOf(zone: string, now: number): Pick<OfferContext, 'day' | 'weekday' | 'time'> {
  const day = tradingDay(zone, now)
  const local = new Date(now + zoneOffsetMinutes(zone, now) * minuteMs)
  return { day, weekday: weekdayOf(day), time: local.toISOString().slice(11, 16) }
}

function useTier(customer: CustomerId | null): Tier | null {
  const { value } = useReplica({
    key: customer && `tier:${customer}`,
    topics: ['customers'],
    ask: (queries) => (customer === null ? Promise.resolve(null) : queries.customer(customer)),
  })
  return value && !value.erased ? value.tier : null
}
