import type { CustomerId, DocumentNo, OrderNo, Sku, StaffId, StoreId, VoucherId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Tender } from '../payment/payment.ts'
import type { ClaimOutcome } from '../fact/claim-outcome.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VatLetter, VatSummaryRow } from '../tax/vat.ts'

export type ReturnReason =
  'does-not-fit' | 'changed-mind' | 'faulty' | 'wrong-goods' | 'not-as-described' | 'other'

/** What the goods look like, in the cashier's eyes. */
export type Condition = 'as-new' | 'opened' | 'damaged' | 'unknown'

/** Where the goods go: back on sale, to a check, written off, back to whoever made them. */
export type Disposition = 'resell' | 'inspect' | 'damaged' | 'to-supplier'

/** The document that proves the purchase. */
export type ReturnSource =
  | { readonly kind: 'order'; readonly order: OrderNo }
  | { readonly kind: 'sale'; readonly sale: DocumentNo; readonly store: StoreId }

/** What a claim was taken on: a purchase, or a voucher that was to pay. */
export type ClaimSource = ReturnSource | { readonly kind: 'voucher'; readonly voucher: VoucherId }

export type ReturnedLine = {
  /** Number of the line in the source document. */
  readonly line: number
  readonly sku: Sku
  readonly name: string
  readonly variant: string | null
  readonly quantity: Quantity
  readonly refund: Money
  readonly vat: VatLetter
  readonly reason: ReturnReason
  readonly condition: Condition
  readonly disposition: Disposition
}

/** `requested` from head office, which sends it back once to the original payment; or `paid` here and now. */
export type Refund = {
  /** Key of idempotency for the processor: `<return no>/<n>`. */
  readonly refund: string
  /** `exchange`: it pays for the sale of the same act. */
  readonly means: 'original' | 'cash' | 'store-credit' | 'exchange'
  readonly tender: Tender
  readonly amount: Money
  /** Of cash: what rounding to the smallest coin in use adds to `amount`, or, below zero, takes from it; absent for nothing. */
  readonly rounding?: Money
  readonly status: 'requested' | 'paid'
  /**
   * Of the payment that it goes back to, or the voucher; of one `at` the terminal the refund's own, by which the terminal and its bank
   * find it.
   */
  readonly reference?: string
  /** Given back to a card here: by the till's card terminal, or by hand on one that stands alone. */
  readonly at?: 'terminal' | 'hand'
}

/** Fact `returnCompleted`, version 1. */
export type ReturnCompleted = {
  readonly return: DocumentNo
  readonly shift: DocumentNo
  readonly source: ReturnSource
  readonly customer: CustomerId | null
  readonly lines: readonly ReturnedLine[]
  /** Value of the lines; refunds add up to it, `delivery` and `deposits` together. */
  readonly gross: Money
  /** Delivery cost given back when a distance order is withdrawn from whole. */
  readonly delivery?: Money
  /** Deposits given back with the lines, outside `gross` and `vat`. Absent for none. */
  readonly deposits?: readonly DepositRow[]
  /** Of the lines and of the delivery cost. */
  readonly vat: readonly VatSummaryRow[]
  readonly refunds: readonly Refund[]
  /**
   * The consumer has expressly agreed to another means than that of the payment (consumer rights act, art. 32(2)); what she signs says so.
   * Absent where the law does not ask.
   */
  readonly otherMeansAgreed?: true
  readonly claim: ClaimOutcome
  /** Keys of the rules that allowed it, in the order in which they were shown. */
  readonly grounds: readonly string[]
  /** Number under which its goods had been taken in before. */
  readonly taken?: DocumentNo
}

/** Goods without a document, as they lie on the counter: nobody knows yet what was paid for them. */
export type HeldLine = Pick<
  ReturnedLine,
  'line' | 'sku' | 'name' | 'variant' | 'quantity' | 'reason' | 'condition'
>

/**
 * Fact `goodsTakenIn`, version 1: goods left against a protocol and without money, because nothing here proves their purchase,
 * or because somebody must look at them first. They stay the customer's, outside the stock, until a return is made of the
 * purchase or they are given back.
 */
export type GoodsTakenIn = {
  readonly taken: DocumentNo
  readonly shift: DocumentNo
  /** Number that the customer showed. */
  readonly number: string
  readonly lines: readonly HeldLine[]
  /** The purchase is known and numbers `lines`: only the goods are still to be looked at. */
  readonly source?: ReturnSource
}

/** Fact `goodsGivenBack`, version 1: goods that had been taken in went back to the customer, and no money moved. */
export type GoodsGivenBack = {
  readonly givenBack: DocumentNo
  readonly shift: DocumentNo
  readonly taken: DocumentNo
}

/** Fact `returnAnnounced`, version 1, of a head-office source: a parcel with goods is on its way back. */
export type ReturnAnnounced = {
  readonly order: OrderNo
  readonly lines: readonly { readonly line: number; readonly quantity: Quantity }[]
}

/** Fact `claimReleased`, version 1: a claim taken and not used; the next try is n + 1. */
export type ClaimReleased = {
  readonly claim: string
  readonly attempt: string
  readonly source: ClaimSource
  /** What the claim was taken for; a return where nothing is said. */
  readonly right?: 'return' | 'handover' | 'spend'
}

/**
 * Fact `refundReplaced`, version 1: a refund that failed, as on a closed card, is paid otherwise, on the word of a person who may.
 * It takes a claim on returning the purchase, so that no two stores pay it.
 */
export type RefundReplaced = {
  readonly replaced: DocumentNo
  readonly shift: DocumentNo
  readonly source: ReturnSource
  /** Key of the refund that failed. */
  readonly refund: string
  readonly paid: Refund
  readonly claim: ClaimOutcome
  readonly approvedBy: StaffId
}

/** Facts `refundConfirmed` and `refundFailed`, version 1, of the head-office source that carries refunds out. */
export type RefundConfirmed = { readonly refund: string; readonly source: ReturnSource }
export type RefundFailed = { readonly refund: string; readonly source: ReturnSource; readonly cause: string }
