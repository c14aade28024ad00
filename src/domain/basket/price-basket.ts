import { allocateMinor } from '../money/allocate.ts'
import { money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { Offer, OfferContext } from '../promotion/offer.ts'
import { priceLines, type PricedLine } from '../promotion/price-lines.ts'
import type { Basket, BasketLine } from './basket.ts'
import type { BasketDiscount, LineDiscount } from './discount-given.ts'
import { manualOffer } from './manual-offer.ts'

/**
 * Prices of a basket: offers first, then what was lowered by hand on a line, then on the whole basket, each of what the one before
 * has left. Lines with a price of their own, given by hand or paid before, are as if no offer knew them.
 */
export function priceBasket(
  { lines, discount }: Basket,
  offers: readonly Offer[],
  context: OfferContext,
): readonly PricedLine[] {
  const offered = lines.filter((line) => !hasOwnPrice(line))
  const repriced = lines.filter(hasOwnPrice)
  const [fromOffers, fromList] = [priceLines(offered, offers, context), priceLines(repriced, [], context)]
  const priced = lines.flatMap((line) => {
    const known = fromOffers[offered.indexOf(line)] ?? fromList[repriced.indexOf(line)]
    return known ? [lessLine(known, line)] : []
  })
  return discount ? lessBasket(priced, discount) : priced
}

/** Not that of the catalogue: no offer counts. */
export const hasOwnPrice = ({ discount, dayPrice }: BasketLine): boolean =>
  discount?.kind === 'price' || dayPrice !== undefined

function lessLine(priced: PricedLine, { discount, quantity }: BasketLine): PricedLine {
  if (!discount) return priced
  const { gross, list } = priced
  switch (discount.kind) {
    case 'percent':
      return less(priced, roundHalfUp(gross.minor, discount.percent, 100), discount)
    case 'off':
      return less(priced, multiply(discount.off, quantity).minor, discount)
    case 'price':
      return less(priced, list.minor - multiply(discount.price, quantity).minor, discount)
  }
}

function lessBasket(lines: readonly PricedLine[], discount: BasketDiscount): readonly PricedLine[] {
  const weights = lines.map(({ gross }) => gross.minor)
  const left = weights.reduce((sum, weight) => sum + weight, 0)
  if (left === 0) return lines
  const shares = allocateMinor(Math.min(left, takenOff(discount, left)), weights)
  return lines.map((line, index) => less(line, shares[index] ?? 0, discount))
}

function takenOff(discount: BasketDiscount, left: number): number {
  if (discount.kind === 'percent') return roundHalfUp(left, discount.percent, 100)
  const { off, from } = discount
  return left < from.minor ? roundHalfUp(off.minor, left, from.minor) : off.minor
}

/** Takes so much off, at most what is left. */
function less(
  priced: PricedLine,
  wanted: number,
  { reason, approvedBy }: LineDiscount | BasketDiscount,
): PricedLine {
  const { gross } = priced
  const saved = Math.min(gross.minor, wanted)
  if (saved <= 0) return priced
  const amount = money(saved, gross.currency)
  const saving = { offer: manualOffer(reason), name: reason, amount, ...(approvedBy && { approvedBy }) }
  return {
    ...priced,
    gross: money(gross.minor - saved, gross.currency),
    savings: [...priced.savings, saving],
  }
}
