import { useState } from 'react'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'

/** What the customer says to a way other than that of the payment; absent where the law does not ask. */
export type RefundConsent = { readonly isGiven: boolean; readonly give: (isGiven: boolean) => void }

export type RefundChoice = {
  readonly offers: readonly RefundOffer[]
  readonly offer: RefundOffer | null
  readonly choose: (means: RefundOffer['means']) => void
  readonly consent: RefundConsent | null
  /** What keeps the money from going, as a key; null when it may go. */
  readonly missing: string | null
}

/** Key of what is missing while only the consent is. */
export const consentHint = 'returns.consent'

/** The way that was chosen, while it is open; else the first that is. A consent is given to one way and to no other. */
export function useRefundChoice(offers: readonly RefundOffer[]): RefundChoice {
  const [means, setMeans] = useState<RefundOffer['means'] | null>(null)
  const [agreedTo, setAgreedTo] = useState<RefundOffer['means'] | null>(null)
  const open = offers.filter(({ refused }) => refused === null)
  const offer = open.find((candidate) => candidate.means === means) ?? open[0] ?? null
  const isGiven = offer !== null && agreedTo === offer.means
  const consent = offer?.needsConsent
    ? { isGiven, give: (given: boolean) => setAgreedTo(given ? offer.means : null) }
    : null
  const missing = offer === null ? 'returns.hint.no-means' : consent?.isGiven === false ? consentHint : null
  return { offers, offer, choose: setMeans, consent, missing }
}
