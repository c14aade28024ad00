import type { FactOf } from '../fact/trade-fact.ts'
import { zeroQuantity } from '../product/quantity-arithmetic.ts'
import { withStore } from '../returns/with-store.ts'
import type { OrderState } from './order-state.ts'
import { pickupStore } from './pickup-store.ts'

/** The state that an order begins with: nothing is in the customer's hands yet. */
export function placeOrder({ at, body }: FactOf<'orderPlaced'>): OrderState {
  return {
    type: 'order',
    ...body,
    lines: body.lines.map((line) => ({
      ...line,
      handedOver: zeroQuantity,
      returned: zeroQuantity,
      returning: zeroQuantity,
    })),
    refunds: [],
    returnClaims: 0,
    handoverClaims: 0,
    stores: withStore([], pickupStore(body.delivery)),
    status: 'placed',
    placedAt: at,
    shelf: null,
    pickupBy: null,
    receivedAt: null,
  }
}
