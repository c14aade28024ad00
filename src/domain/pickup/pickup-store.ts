import type { StoreId } from '../../base/ids.ts'
import type { OrderDelivery } from './order-facts.ts'

/** Store where the customer collects the goods; null for goods that are brought. */
export const pickupStore = (delivery: OrderDelivery): StoreId | null =>
  delivery.kind === 'pickup' ? delivery.store : null
