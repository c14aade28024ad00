import type { StoreId } from '#src/base/ids.ts'
import type { Pricing } from '#src/domain/basket/totals.ts'
import { polishRates } from '#src/domain/tax/vat.ts'

/** No offers, on a Saturday afternoon in store s1. */
export const listPrices: Pricing = {
  rates: polishRates,
  offers: [],
  here: { store: 's1' as StoreId, day: '2026-11-21', weekday: 6, time: '14:05', tier: null },
  currency: 'PLN',
}
