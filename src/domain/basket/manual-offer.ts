import type { PricedLine, Saving } from '../promotion/price-lines.ts'
import type { DiscountReason } from './discount-given.ts'

const prefix = 'manual:'

/** Stands for an offer's id in a saving that a person gave. */
export const manualOffer = (reason: DiscountReason): string => `${prefix}${reason}`

/** The reason of a saving that a person gave; null for one of an offer. */
export const manualReason = ({ offer }: Pick<Saving, 'offer'>): DiscountReason | null =>
  // Only `manualOffer` makes such ids.
  offer.startsWith(prefix) ? (offer.slice(prefix.length) as DiscountReason) : null

/** What persons took off a line, in minor units. */
export const manualMinor = ({ savings }: Pick<PricedLine, 'savings'>): number =>
  savings.reduce((sum, saving) => sum + (manualReason(saving) === null ? 0 : saving.amount.minor), 0)
