import type { Currency } from '../money/money.ts'
import { applyRule, type LineRule } from './apply-rule.ts'
import type { Offer } from './offer.ts'
import type { Taken } from './share-saving.ts'
import { matches, type Stack } from './stack.ts'

export type LineOffer = Offer & { readonly rule: LineRule }

export type AppliedOffer = { readonly offer: Offer; readonly taken: readonly Taken[] }

/** More rivals than this are not tried in every order; the ones that save most go first. */
const mostRivals = 4

/**
 * Gives each piece to one offer so that the customer saves most: rivals for the same goods are tried in every order, up to
 * four of them (24 orders), beyond that by what each would save alone. Equal savings are settled by the offers' ids, so the
 * same basket always has the same answer.
 */
export function chooseOffers(
  offers: readonly LineOffer[],
  stacks: readonly Stack[],
  currency: Currency,
): readonly AppliedOffer[] {
  const useful = offers
    .map((offer) => ({ offer, saved: savedBy(applyRule(offer.rule, stacks, currency)) }))
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved || (a.offer.offer < b.offer.offer ? -1 : 1))
    .map(({ offer }) => offer)
  return rivalsAmong(useful, stacks).flatMap((rivals) => bestOrder(rivals, stacks, currency))
}

const savedBy = (taken: readonly Taken[]): number => taken.reduce((sum, { saved }) => sum + saved, 0)

const isAbout = ({ rule }: LineOffer, stack: Stack): boolean =>
  rule.rule === 'set' ? rule.parts.some(({ on }) => matches(on, stack)) : matches(rule.on, stack)

/** Offers that want the same goods, directly or by way of others, stand in one group. */
function rivalsAmong(
  offers: readonly LineOffer[],
  stacks: readonly Stack[],
): readonly (readonly LineOffer[])[] {
  let groups: { readonly offers: readonly LineOffer[]; readonly stacks: ReadonlySet<Stack> }[] = []
  for (const offer of offers) {
    const wanted = stacks.filter((stack) => isAbout(offer, stack))
    const met = groups.filter((group) => wanted.some((stack) => group.stacks.has(stack)))
    const joined = {
      offers: [...met.flatMap((group) => group.offers), offer],
      stacks: new Set([...met.flatMap((group) => [...group.stacks]), ...wanted]),
    }
    groups = [...groups.filter((group) => !met.includes(group)), joined]
  }
  return groups.map((group) => group.offers)
}

function bestOrder(
  rivals: readonly LineOffer[],
  stacks: readonly Stack[],
  currency: Currency,
): readonly AppliedOffer[] {
  const orders = rivals.length > mostRivals ? [rivals] : ordersOf(rivals)
  let best: readonly AppliedOffer[] = []
  let bestSaved = 0
  for (const order of orders) {
    const applied = inOrder(order, stacks, currency)
    const saved = applied.reduce((sum, { taken }) => sum + savedBy(taken), 0)
    if (saved > bestSaved) [best, bestSaved] = [applied, saved]
  }
  return best
}

/** Each offer takes from what those before it have left. */
function inOrder(
  offers: readonly LineOffer[],
  stacks: readonly Stack[],
  currency: Currency,
): readonly AppliedOffer[] {
  let left = stacks
  return offers.map((offer) => {
    const taken = applyRule(offer.rule, left, currency)
    const counts = new Map(taken.map(({ stack, count }) => [stack, count]))
    left = left.map((stack) => {
      const count = counts.get(stack)
      return count === undefined ? stack : { ...stack, count: stack.count - count }
    })
    return { offer, taken }
  })
}

function ordersOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((first, index) => ordersOf(list.toSpliced(index, 1)).map((rest) => [first, ...rest]))
}
