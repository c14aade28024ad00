import type { Money } from '#src/domain/money/money.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'

/** What of a refund is new store credit. */
export const creditIn = (parts: RefundOffer['parts']): Money | undefined =>
  parts.find(({ means }) => means === 'store-credit')?.amount
