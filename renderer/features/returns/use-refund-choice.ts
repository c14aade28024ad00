import { useState } from 'react'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'

export type RefundChoice = {
  readonly offers: readonly RefundOffer[]
  readonly offer: RefundOffer | null
  readonly choose: (means: RefundOffer['means']) => void
}

/** The way that was chosen, while it is open; else the first that is. */
export function useRefundChoice(offers: readonly RefundOffer[]): RefundChoice {
  const [means, setMeans] = useState<RefundOffer['means'] | null>(null)
  const open = offers.filter(({ refused }) => refused === null)
  const offer = open.find((candidate) => candidate.means === means) ?? open[0] ?? null
  return { offers, offer, choose: setMeans }
}
