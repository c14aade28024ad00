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
): readonly AppliedOffer[] {
  const useful = offers
    .map((offer) => ({ offer, saved: savedBy(applyRule(offer.rule, stacks)) }))
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved || (a.offer.offer < b.offer.offer ? -1 : 1))
    .map(({ offer }) => offer)
  return rivalsAmong(useful, stacks).flatMap(bestOrder)
}

const savedBy = (taken: readonly Taken[]): number => taken.reduce((sum, { saved }) => sum + saved, 0)

const isAbout = ({ rule }: LineOffer, stack: Stack): boolean =>
  rule.rule === 'set' ? rule.parts.some(({ on }) => matches(on, stack)) : matches(rule.on, stack)

type Rivals = { readonly offers: readonly LineOffer[]; readonly stacks: readonly Stack[] }

/** Offers that want the same goods, directly or by way of others, stand in one group, with all the goods they want. */
function rivalsAmong(offers: readonly LineOffer[], stacks: readonly Stack[]): readonly Rivals[] {
  let groups: { readonly offers: readonly LineOffer[]; readonly wanted: ReadonlySet<Stack> }[] = []
  for (const offer of offers) {
    const wanted = stacks.filter((stack) => isAbout(offer, stack))
    const met = groups.filter((group) => wanted.some((stack) => group.wanted.has(stack)))
    const joined = {
      offers: [...met.flatMap((group) => group.offers), offer],
      wanted: new Set([...met.flatMap((group) => [...group.wanted]), ...wanted]),
    }
    groups = [...groups.filter((group) => !met.includes(group)), joined]
  }
  return groups.map((group) => ({
    offers: group.offers,
    stacks: stacks.filter((stack) => group.wanted.has(stack)),
  }))
}

type Step = {
  readonly applied: readonly AppliedOffer[]
  readonly saved: number
  /** Goods that those applied have left, and offers still to come. */
  readonly left: readonly Stack[]
  readonly rest: readonly LineOffer[]
}

/** Walks all orders, each beginning of one only once: what follows takes from what it has left. */
function bestOrder({ offers, stacks }: Rivals): readonly AppliedOffer[] {
  const isTriedWhole = offers.length <= mostRivals
  let best: Step = { applied: [], saved: 0, left: stacks, rest: [] }
  const walk = (step: Step): void => {
    if (step.rest.length === 0 && step.saved > best.saved) best = step
    for (const offer of isTriedWhole ? step.rest : step.rest.slice(0, 1)) walk(after(step, offer))
  }
  walk({ applied: [], saved: 0, left: stacks, rest: offers })
  return best.applied
}

function after({ applied, saved, left, rest }: Step, offer: LineOffer): Step {
  const taken = applyRule(offer.rule, left)
  return {
    applied: [...applied, { offer, taken }],
    saved: saved + savedBy(taken),
    left: taken.length === 0 ? left : without(left, taken),
    rest: rest.filter((other) => other !== offer),
  }
}

function without(stacks: readonly Stack[], taken: readonly Taken[]): readonly Stack[] {
  const counts = new Map(taken.map(({ stack, count }) => [stack, count]))
  return stacks.flatMap((stack) => {
    const count = stack.count - (counts.get(stack) ?? 0)
    return count === stack.count ? stack : count > 0 ? { ...stack, count } : []
  })
}
