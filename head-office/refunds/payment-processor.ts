import type { Money } from '#src/domain/money/money.ts'

/** What a processor says of a refund. `unknown`: it gave no answer, or cannot say; it is asked again later. */
export type RefundAnswer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'declined'; readonly cause: string }
  | { readonly outcome: 'unknown' }

/** Sends money back to where it came from. It never throws: no answer is `unknown`. */
export type PaymentProcessor = {
  /** `key` makes it idempotent: the same key is the same refund; `reference` names the payment. */
  refund(key: string, reference: string, amount: Money): Promise<RefundAnswer>
  /** What became of a refund that was asked for earlier; `absent`: no such key ever arrived. */
  query(key: string): Promise<RefundAnswer | { readonly outcome: 'absent' }>
}
