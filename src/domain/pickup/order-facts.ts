import type { CustomerId, DocumentNo, OrderNo, Sku, StaffId, StoreId } from '../../base/ids.ts'
import type { SoldLine } from '../basket/sale-facts.ts'
import type { ClaimOutcome } from '../fact/claim-outcome.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Quantity } from '../product/quantity.ts'
import type { FiscalRecord } from '../tax/fiscal-record.ts'
import type { VatRate } from '../tax/vat.ts'

export type OrderDelivery =
  | { readonly kind: 'pickup'; readonly store: StoreId }
  | { readonly kind: 'locker'; readonly point: string }
  | { readonly kind: 'courier' }

/** Fact `orderPlaced`, version 1, of a head-office source (web shop, marketplace). */
export type OrderPlaced = {
  readonly order: OrderNo
  readonly channel: 'web' | 'marketplace' | 'phone'
  /** A mere reservation paid in the store gives no 14-day right. */
  readonly contractType: 'distance' | 'reservation' | 'store'
  readonly customer: CustomerId
  readonly lines: readonly SoldLine[]
  readonly gross: Money
  readonly deliveryCost: Money
  /**
   * What the cheapest ordinary way of delivery would have cost: of a dearer one that the customer chose no more goes back with the goods
   * (consumer rights act, art. 33). Absent where the way that was chosen was no dearer.
   */
  readonly cheapestDelivery?: Money
  readonly payments: readonly Payment[]
  readonly delivery: OrderDelivery
  /** Verifier of the collect code: sha256 of `<salt>:<code>` in hex; the code itself is known to the customer alone. */
  readonly codeSalt: string
  readonly codeHash: string
  /** UTC */
  readonly promisedAt: string | null
  /** Numbers that others gave it and the customer may show: of the marketplace, of the parcel in a locker. */
  readonly references?: readonly string[]
  /**
   * Who enters the sale into a fiscal memory. `store`: the till, when it hands the goods over, for what is collected in a store is not
   * sent by mail and is not exempt. Absent, as `head-office`: it is registered already or exempt, and a till registers nothing.
   */
  readonly registeredBy?: 'store' | 'head-office'
  /** What the letters of its lines meant when it was placed: whatever comes back lowers the VAT by these. */
  readonly rates?: readonly VatRate[]
}

/** Fact `orderReady`, version 1: staged on a shelf, may be handed over. */
export type OrderReady = {
  readonly order: OrderNo
  readonly store: StoreId
  readonly shelf: string
  /** Last day on which the customer may come, `2026-11-24`. */
  readonly pickupBy: string
}

/** Fact `orderPicking`, version 1: somebody of the store collects it from the shelves. */
export type OrderPicking = { readonly order: OrderNo; readonly store: StoreId; readonly by: StaffId | null }

/** Fact `orderDelivered`, version 1: a locker or courier handed it to the customer. */
export type OrderDelivered = { readonly order: OrderNo; readonly deliveredAt: string }

/** Fact `orderCancelled`, version 1. For a pickup order `store` and `lines` say what is no longer reserved where. */
export type OrderCancelled = {
  readonly order: OrderNo
  readonly cause: 'customer' | 'expired' | 'unfulfillable'
  readonly store?: StoreId
  readonly lines?: readonly { readonly sku: Sku; readonly quantity: Quantity }[]
}

/** Part of a line that is given to the customer; without `sku` it moves no stock. */
export type HandoverLine = { readonly line: number; readonly quantity: Quantity; readonly sku?: Sku }

/** Fact `orderHandedOver`, version 1, of a terminal. */
export type OrderHandedOver = {
  readonly order: OrderNo
  readonly lines: readonly HandoverLine[]
  readonly verified: 'code' | 'identity'
  /** Years that whoever collected was checked to have; absent where no goods among them ask for an age. */
  readonly checkedAge?: number
  readonly claim: ClaimOutcome
  /** What became of its fiscal receipt, and the shift in which it was made; absent where none was due at the handover. */
  readonly fiscal?: FiscalRecord
  readonly shift?: DocumentNo
  /** At which that receipt has its goods; the order's own give way to them. */
  readonly rates?: readonly VatRate[]
}

/** Why a piece of an order that was not collected does not go back on sale. */
export type LossReason = 'not-found' | 'sold-meanwhile' | 'broken' | 'spoiled'

/** Part of a line that lies on the shelf no more, or not as it should. */
export type PutBackLoss = {
  readonly line: number
  readonly sku: Sku
  readonly quantity: Quantity
  readonly reason: LossReason
}

/**
 * Fact `orderPutBack`, version 1, of a terminal: goods that were not collected lie among those on sale again. A line without `sku`
 * frees no reservation, since a cancellation has done so. What the customer has paid is head office's to give back.
 */
export type OrderPutBack = {
  readonly order: OrderNo
  readonly lines: readonly HandoverLine[]
  readonly claim: ClaimOutcome
  /** Parts of these lines that are missing or damaged, and who answers for it; absent where all is there. */
  readonly losses?: readonly PutBackLoss[]
  readonly approvedBy?: StaffId
}

/** Fact `collectCodeRefused`, version 1, of a terminal: somebody showed a wrong collect code for an order. */
export type CollectCodeRefused = { readonly order: OrderNo }

/** Fact `orderSought`, version 1: a terminal asks head office to copy an order or sale into its store. */
export type OrderSought = { readonly number: string }
