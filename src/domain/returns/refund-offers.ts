import type { Money } from '../money/money.ts'
import { originalTenders, type TenderShare } from './original-tenders.ts'
import type { Refund } from './return-facts.ts'
import type { Case } from './return-rules.ts'
import { isRisky } from './return-rules.ts'
import { isDistance } from './return-window.ts'

/** One way of giving money back: its parts as they will stand in the fact, or why it is not open. */
export type RefundOffer = {
  readonly means: Refund['means']
  readonly parts: readonly Omit<Refund, 'refund'>[]
  /** Null: may be chosen. */
  readonly refused: 'over-cash-cap' | 'over-offline-cash-cap' | 'was-exchanged' | null
  /** Other means than the original need the consumer's express consent (consumer rights act, art. 32(2)). */
  readonly needsConsent: boolean
}

/** The ways open for a known purchase, the original first. Card and transfer are asked of head office; cash is paid here. */
export function refundOffers(known: Case, total: Money): readonly RefundOffer[] {
  const original = originalTenders(known.purchase, total)
  const isAllCash = original.every(({ tender }) => tender === 'cash')
  const inCash: TenderShare = { tender: 'cash', amount: total }
  const credit: TenderShare = { tender: 'store-credit', amount: total }
  const cash: RefundOffer = {
    means: 'cash',
    parts: [toRefund('cash', inCash)],
    refused: cashRefusal(known, total, 'other-means'),
    needsConsent: isDistance(known.purchase),
  }
  return [
    {
      means: 'original',
      parts: original.map((share) => toRefund('original', share)),
      refused: wasExchanged(original)
        ? 'was-exchanged'
        : cashRefusal(known, cashIn(original, total), 'same-means'),
      needsConsent: false,
    },
    ...(isAllCash ? [] : [cash]),
    {
      means: 'store-credit',
      parts: [toRefund('store-credit', credit)],
      refused: null,
      needsConsent: isDistance(known.purchase),
    },
  ]
}

/** Goods that paid for these are not given out again. */
const wasExchanged = (shares: readonly TenderShare[]): boolean =>
  shares.some(({ tender }) => tender === 'exchange')

const toRefund = (means: Refund['means'], share: TenderShare): Omit<Refund, 'refund'> => ({
  means,
  ...share,
  status: share.tender === 'cash' || means === 'store-credit' ? 'paid' : 'requested',
})

const cashIn = (shares: readonly TenderShare[], total: Money): Money => ({
  minor: shares.reduce((sum, { tender, amount }) => (tender === 'cash' ? sum + amount.minor : sum), 0),
  currency: total.currency,
})

/** The cap of the policy limits cash for what was not paid in cash; the offline one all cash that leaves on a mere copy. */
function cashRefusal(known: Case, cash: Money, why: 'same-means' | 'other-means'): RefundOffer['refused'] {
  const { cashCapMinor, offlineCashCapMinor } = known.request.policy
  if (why === 'other-means' && cash.minor > cashCapMinor) return 'over-cash-cap'
  return isRisky(known) && cash.minor > offlineCashCapMinor ? 'over-offline-cash-cap' : null
}
