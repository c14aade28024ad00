import type { PurchaseView } from '#src/app/ports.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'

const awaited: readonly string[] = ['placed', 'picking', 'ready']

/** Where the next thing is done with a purchase: an order that is still to be collected is handed over, all else may come back. */
export const placeOfPurchase = ({ value }: Pick<PurchaseView, 'value'>): 'pickup' | 'returns' =>
  value.type === 'order' && pickupStore(value.delivery) !== null && awaited.includes(value.status)
    ? 'pickup'
    : 'returns'
