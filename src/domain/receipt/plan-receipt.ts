import type { EReceiptTo, ReceiptWay } from './e-receipt.ts'

/** What the customer wants; `eParagon` as her phone shows it. */
export type ReceiptWish = { readonly way: ReceiptWay; readonly eParagon?: string }

export type ReceiptMeans = {
  /** The receipt is the fiscal printer's. */
  readonly isFiscal: boolean
  /** Head office shows receipts. */
  readonly isOffered: boolean
  /** The customer's profile has an address of mail. */
  readonly hasAddress: boolean
}

export type ReceiptPlan = {
  /** Comes out of a printer; of a fiscal one unless it takes `eParagon`. */
  readonly isOnPaper: boolean
  readonly to?: EReceiptTo
  readonly eParagon?: string
}

/**
 * How a receipt is handed over. A fiscal one may be left off the paper only by its printer, for an e-paragon (act on VAT art. 111
 * par. 3a; regulation on registers of 29 April 2019, par. 6): without the customer's identifier it is printed, and what head office
 * sends is a copy that stands for no receipt.
 */
export function planReceipt({ way, eParagon }: ReceiptWish, means: ReceiptMeans): ReceiptPlan {
  const { isFiscal, isOffered, hasAddress } = means
  if (way === 'paper') return { isOnPaper: true }
  if (isFiscal && way === 'electronic' && eParagon !== undefined) return { isOnPaper: false, eParagon }
  if (!isOffered) return { isOnPaper: true }
  return { isOnPaper: isFiscal || way === 'both', to: hasAddress ? 'profile' : 'link' }
}
