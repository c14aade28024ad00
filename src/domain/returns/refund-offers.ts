import type { Money } from '../money/money.ts'
import { originalTenders, type TenderShare } from './original-tenders.ts'
import { withRoundedCash } from './rounded-cash.ts'
import type { CardRefunds, RefundRoute } from './refund-routes.ts'
import { mayGo, partsOf, routesTo } from './refund-routes.ts'
import type { RefundTo } from './refund-rules.table.ts'
import type { Refund } from './return-facts.ts'
import type { Case } from './return-rules.ts'
import { isRisky } from './return-rules.ts'
import { isDistance } from './return-window.ts'

/** One way of giving money back: its parts as they will stand in the fact, or why it is not open. */
export type RefundOffer = {
  readonly means: RefundTo
  readonly parts: readonly Omit<Refund, 'refund'>[]
  /** How each payment goes back by the table of tenders. */
  readonly routes: readonly RefundRoute[]
  /** Null: may be chosen. */
  readonly refused: 'over-cash-cap' | 'over-offline-cash-cap' | 'was-exchanged' | 'gift-receipt' | null
  /** Other means than the original need the consumer's express consent (consumer rights act, art. 32(2)). */
  readonly needsConsent: boolean
}

/** The ways open for a known purchase, the original first. Cash is paid here, a card at the terminal or by head office, a transfer by head office. */
export function refundOffers(known: Case, total: Money): readonly RefundOffer[] {
  const shares = originalTenders(known.purchase, total)
  const isAllCash = shares.every(({ tender }) => tender === 'cash')
  const isAnyForCash = shares.some(({ tender }) => tender !== 'cash' && mayGo(tender, 'cash'))
  const ways: readonly RefundTo[] =
    isAllCash || !isAnyForCash ? ['original', 'store-credit'] : ['original', 'cash', 'store-credit']
  return ways.map((means) => offerOf(known, means, shares))
}

function offerOf(known: Case, means: RefundTo, shares: readonly TenderShare[]): RefundOffer {
  const routed = routesTo(shares, means)
  const exact = partsOf(routed, cardRefundsOf(known, shares))
  const parts = withRoundedCash(exact, known.request.cashStepMinor)
  return {
    means,
    parts,
    routes: routed.map(({ route }) => route),
    refused: refusalOf(known, means, { shares, parts }),
    needsConsent: means !== 'original' && isDistance(known.purchase),
  }
}

/**
 * Two cards are left to head office: were the second declined, the money of the first could not be had back. So are purchases
 * online, whose money the terminal's bank has never seen.
 */
function cardRefundsOf({ request, purchase }: Case, shares: readonly TenderShare[]): CardRefunds {
  const { policy, cardTerminal } = request
  if (policy.cardRefundsAtTerminal !== 1 || cardTerminal === undefined || purchase.type !== 'sale')
    return undefined
  if (shares.filter(({ tender }) => tender === 'card').length !== 1) return undefined
  return cardTerminal === 'connected' ? 'terminal' : 'hand'
}

type Flow = Pick<RefundOffer, 'parts'> & { readonly shares: readonly TenderShare[] }

function refusalOf(known: Case, means: RefundTo, { shares, parts }: Flow): RefundOffer['refused'] {
  if (means === 'store-credit') return null
  // Whoever brings a gift back is not who paid for it.
  if (known.request.isGift) return 'gift-receipt'
  if (means === 'original' && shares.some(({ tender }) => tender === 'exchange')) return 'was-exchanged'
  return cashRefusal(known, cashMinorIn(parts), means)
}

const cashMinorIn = (parts: RefundOffer['parts']): number =>
  parts.reduce((sum, { tender, amount }) => (tender === 'cash' ? sum + amount.minor : sum), 0)

/** The cap of the policy limits cash for what was not paid in cash; the offline one all cash that leaves on a mere copy. */
function cashRefusal(known: Case, cashMinor: number, means: RefundTo): RefundOffer['refused'] {
  const { cashCapMinor, offlineCashCapMinor } = known.request.policy
  if (means === 'cash' && cashMinor > cashCapMinor) return 'over-cash-cap'
  return isRisky(known) && cashMinor > offlineCashCapMinor ? 'over-offline-cash-cap' : null
}
