import { roundHalfUp } from '../money/round-half-up.ts'
import type { OfferRule } from './offer.ts'
import { shareSaving, type Part, type Taken } from './share-saving.ts'
import type { Stack } from './stack.ts'

/** Each `take` pieces in turn, dearest first: that is best for the customer. The saving is shared by price. */
export function takeGroups(
  rule: Extract<OfferRule, { readonly rule: 'group' }>,
  stacks: readonly Stack[],
): readonly Taken[] {
  const { take, cheaper, percent } = rule
  const pieces = stacks.filter(({ weighed }) => weighed === null)
  const taken: Taken[] = []
  let open: Part[] = []
  let held = 0
  for (const stack of pieces) {
    let left = stack.count
    if (held > 0) {
      const count = Math.min(left, take - held)
      open.push({ stack, count })
      held += count
      left -= count
      if (held < take) continue
      taken.push(...shareSaving(open, savedOnCheapest(open, cheaper, percent)))
    }
    const whole = Math.floor(left / take)
    const saved = whole * roundHalfUp(stack.price * cheaper, percent, 100)
    if (whole > 0) taken.push({ stack, count: whole * take, saved })
    held = left - whole * take
    open = held > 0 ? [{ stack, count: held }] : []
  }
  return taken.filter(({ stack }) => stack.price > 0)
}

function savedOnCheapest(parts: readonly Part[], cheaper: number, percent: number): number {
  let left = cheaper
  let value = 0
  for (const { stack, count } of parts.toReversed()) {
    const counted = Math.min(left, count)
    value += counted * stack.price
    left -= counted
  }
  return roundHalfUp(value, percent, 100)
}
