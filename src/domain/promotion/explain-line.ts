import { isInCurrency } from './offer-currency.ts'
import { obstacleOf, type OfferObstacle } from './offer-stands.ts'
import type { Offer, OfferContext } from './offer.ts'
import type { PricedLine } from './price-lines.ts'
import { matches, type OfferedLine } from './stack.ts'

/**
 * `other-currency`: its sums mean nothing for these goods; `not-enough`: it stands but finds too few or too cheap goods;
 * `other-better`: others gave these goods more.
 */
export type Unused = OfferObstacle | 'other-currency' | 'not-enough' | 'other-better'

export type ExplainedOffer = { readonly offer: Offer; readonly unused: Unused | null }

/** Every offer about a line's goods: those that made its price, then those that did not, each with the reason. */
export function explainLine(
  line: OfferedLine,
  priced: PricedLine,
  { offers, context }: { readonly offers: readonly Offer[]; readonly context: OfferContext },
): readonly ExplainedOffer[] {
  const used = new Set(priced.savings.map(({ offer }) => offer))
  const whyUnused = (offer: Offer): Unused => {
    if (!isInCurrency(offer.rule, line.unitPrice.currency)) return 'other-currency'
    return obstacleOf(offer, context) ?? (used.size > 0 ? 'other-better' : 'not-enough')
  }
  return offers
    .filter((offer) => isAbout(offer, line))
    .map((offer) => ({ offer, unused: used.has(offer.offer) ? null : whyUnused(offer) }))
    .sort((a, b) => Number(a.unused !== null) - Number(b.unused !== null))
}

const isAbout = ({ rule }: Offer, line: OfferedLine): boolean =>
  rule.rule === 'set' ? rule.parts.some(({ on }) => matches(on, line)) : matches(rule.on, line)
