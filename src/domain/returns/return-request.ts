import type { StoreId } from '../../base/ids.ts'
import type { SaleState } from '../basket/sale-state.ts'
import type { OrderState } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import type { Condition, ReturnReason } from './return-facts.ts'
import type { ReturnPolicy } from './return-policy.ts'

export type ReturnableDocument = OrderState | SaleState

export type RequestedLine = {
  /** Number of the line in the document. */
  readonly line: number
  readonly quantity: Quantity
  readonly reason: ReturnReason
  readonly condition: Condition
}

/** What the customer wants to give back, and all that the decision rests on. */
export type ReturnRequest = {
  /** The order or sale as this terminal knows it; null when it has no copy. */
  readonly purchase: ReturnableDocument | null
  /** With no copy: does the customer show a number to look for later? */
  readonly hasNumber?: boolean
  readonly lines: readonly RequestedLine[]
  /** Shown by a gift receipt: whoever brings it did not pay. */
  readonly isGift?: boolean
  readonly policy: ReturnPolicy
  /** Whether the copy is young enough to trust, or the only one there is. */
  readonly freshness: 'fresh' | 'stale'
  /** Business date. */
  readonly today: string
  /** Where the return happens. */
  readonly store: StoreId
  /** Whoever asks may take returns, as it stands now: by role and by grants. */
  readonly mayReturn: boolean
  /** Whether head office answers: it alone can say that nobody else returns the same. */
  readonly reachable: boolean
  /** Value of purchases of other stores and channels given back in this shift without head office. */
  readonly offlineTodayMinor?: number
  /** The card terminal of this till: whether it takes orders or stands alone. Absent where there is none. */
  readonly cardTerminal?: 'connected' | 'alone'
  /** Smallest coin in use, in minor units; absent where cash is not rounded. */
  readonly cashStepMinor?: number
  /** Offset of the store from UTC: the 14 days count whole local days. Poland in winter, where nothing is said. */
  readonly zoneOffsetMinutes?: number
}

/**
 * How much is risked without head office: `a` a sale of this store, fresh; `b` an order, another store's sale, or a stale
 * copy; `c` a number without a copy; `d` no proof at all.
 */
export type RiskClass = 'a' | 'b' | 'c' | 'd'

type RiskParts = Pick<ReturnRequest, 'purchase' | 'hasNumber' | 'freshness' | 'store'>

export function riskClassOf({ purchase, hasNumber, freshness, store }: RiskParts): RiskClass {
  if (!purchase) return hasNumber === false ? 'd' : 'c'
  return purchase.type === 'sale' && purchase.store === store && freshness === 'fresh' ? 'a' : 'b'
}
