import type { StaffId, StoreId } from '../../base/ids.ts'
import type { ExceptionOutcome } from './exception-facts.ts'

export type ExceptionKind =
  | 'returned-twice'
  | 'spent-twice'
  | 'blocked-voucher-used'
  | 'handed-over-twice'
  | 'cancelled-order-handed-over'
  | 'return-of-unknown-document'
  | 'handover-of-unknown-order'
  /** Its customer has paid and got nothing, or not all. */
  | 'order-not-collected'
  | 'put-back-disputed'
  /** Goods of an order that was not collected are not on its shelf. */
  | 'goods-missing'
  /** More of goods set aside were sorted than lay there. */
  | 'sorted-too-many'
  | 'collect-code-locked'
  | 'claim-unconfirmed'
  /** A card terminal handed another sum to the bank than its till took. */
  | 'card-day-differs'
  | 'recalled-twice'
  | 'goods-held'
  | 'box-set-in-twice'
  | 'box-differs'
  | 'e-receipt-failed'
  | 'fact-withheld'
  | 'fact-lost'
  | 'sign-in-locked'
  | 'access-denied'
  | 'chain-broken'
  | 'fact-unknown'

/**
 * How an exception ended: by the word of a person, or by itself, since the purchase that nobody knew has come, or goods that were
 * held have been returned or given back.
 */
export type Settlement = {
  readonly outcome:
    ExceptionOutcome | 'sale-has-come' | 'order-has-come' | 'goods-have-come' | 'returned' | 'given-back'
  readonly by: StaffId | null
  /** UTC */
  readonly at: string
}

/** A trouble found by a fold; its id is derived from the fact, so that folding again raises the same one. */
export type ExceptionRaised = {
  /** `exception:<writer>:<seq>:<kind>`, and `:<sku>` where each of a fact's goods may have one */
  readonly id: string
  readonly kind: ExceptionKind
  readonly fact: string
  /** What the trouble is about: a state (`order:WEB-48213`, `sale:t1-000042`, `staff:7`) or a writer (`writer:t1`). */
  readonly about: string
  /** Minor units at stake, where money is. */
  readonly minor: number | null
  /** The fold itself knows that it is over: one that stands open is settled by it. */
  readonly settled?: Settlement
}

/** A trouble as a fold tells of it; `from` is the fact that led to it, where that is not the one being folded. */
export type FoldedException = ExceptionRaised & {
  readonly from?: { readonly store: StoreId | null; readonly at: string }
}

/** State `exception:<id>` of a store: open until somebody settles it. */
export type ExceptionState = ExceptionRaised & {
  readonly type: 'exception'
  readonly at: string
  readonly owner: 'store-manager' | 'head-office'
  /** UTC; after it the owner's superior sees it too. */
  readonly deadline: string
  readonly status: 'open' | 'settled'
}
