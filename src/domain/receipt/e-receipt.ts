import type { FactId } from '../../base/ids.ts'

/** How a customer takes the receipt of a sale. */
export const receiptWays = ['paper', 'electronic', 'both'] as const
export type ReceiptWay = (typeof receiptWays)[number]

/**
 * The receipt of a sale as head office shows or sends it. `link`: under a code that the customer reads at the counter; `profile`:
 * also to the address in the customer's profile, which no fact names.
 */
export type EReceiptTo = 'link' | 'profile'

/** `key`: 32 hex digits of chance; whoever has it may read the receipt. */
export type EReceipt = { readonly key: string; readonly to: EReceiptTo }

export type EReceiptFailure = 'no-address' | 'refused'

/** What became of it, as a sale tells; `request` is the fact that asked last. */
export type EReceiptState = EReceipt & {
  readonly request: FactId
  readonly state: 'asked' | 'sent' | 'failed'
  readonly cause?: EReceiptFailure
}
