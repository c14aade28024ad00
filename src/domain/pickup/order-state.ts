import type { CustomerId, OrderNo, StoreId } from '../../base/ids.ts'
import type { SoldLine } from '../basket/sale-facts.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Quantity } from '../product/quantity.ts'
import type { Refund } from '../returns/return-facts.ts'
import type { VatRate } from '../tax/vat.ts'
import type { OrderDelivery, OrderPlaced } from './order-facts.ts'

/** A line of an order or sale over all channels: bought, in the customer's hands, given back, on its way back. */
export type PurchaseLine = SoldLine & {
  readonly handedOver: Quantity
  readonly returned: Quantity
  readonly returning: Quantity
}

/** A refund asked for by a return, and what became of it; one that was `replaced` had failed and was paid otherwise. */
export type RefundState = Omit<Refund, 'status'> & {
  readonly status: 'requested' | 'sent' | 'confirmed' | 'failed' | 'replaced' | 'paid'
  /** Number of the return document. */
  readonly return: string
}

/** What orders and sales share, so that one return screen serves both. */
export type Purchase = {
  readonly customer: CustomerId | null
  readonly lines: readonly PurchaseLine[]
  readonly gross: Money
  readonly payments: readonly Payment[]
  readonly refunds: readonly RefundState[]
  /** Claims on returning it used or given up so far: the next one is this + 1. */
  readonly returnClaims: number
  /** Stores that have acted on it or may: the copier keeps a copy in each. */
  readonly stores: readonly StoreId[]
}

export type OrderStatus = 'placed' | 'picking' | 'ready' | 'handed-over' | 'delivered' | 'cancelled'

/** State `order:<no>`; home: chain. */
export type OrderState = Purchase & {
  readonly type: 'order'
  readonly order: OrderNo
  readonly channel: OrderPlaced['channel']
  readonly contractType: OrderPlaced['contractType']
  readonly customer: CustomerId
  readonly deliveryCost: Money
  readonly delivery: OrderDelivery
  readonly status: OrderStatus
  readonly codeSalt: string
  readonly codeHash: string
  readonly placedAt: string
  readonly promisedAt: string | null
  readonly shelf: string | null
  readonly pickupBy: string | null
  /** When the customer got the goods: the 14-day right counts from it. UTC. */
  readonly receivedAt: string | null
  readonly handoverClaims: number
  /**
   * Returns that came before the order itself, as after a restore of head office: counted when the customer is known to have the
   * goods. While the order is not known `lines` is empty and `gross` zero.
   */
  readonly awaiting?: readonly FactOf<'returnCompleted'>[]
  /** Numbers of the marketplace and of the parcel. */
  readonly references?: readonly string[]
  readonly registeredBy?: NonNullable<OrderPlaced['registeredBy']>
  readonly cheapestDelivery?: Money
  /** At which it was placed or, registered by the store, at which its fiscal receipt was. */
  readonly rates?: readonly VatRate[]
  /** When goods that nobody came for went back on sale, UTC; absent where they did not. */
  readonly putBackAt?: string
  /** Nothing is reserved for it any more: a cancellation or the way back to the shelf has freed it. */
  readonly isFreed?: true
  /** Wrong collect codes so far and the time of the latest, UTC; absent for none. */
  readonly wrongCodes?: { readonly tries: number; readonly lastAt: string }
}
