import { assertNever } from '../../base/assert.ts'
import { money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import { roundHalfUp } from '../money/round-half-up.ts'
import type { OfferRule, SetPart } from './offer.ts'
import { gather, type Taken } from './share-saving.ts'
import { matches, type Stack } from './stack.ts'
import { takeGroups } from './take-groups.ts'
import { takeSets } from './take-sets.ts'

export type LineRule = Exclude<OfferRule, { readonly rule: 'threshold' }>

/** What the rule makes of these pieces; pieces that it cannot make cheaper are left to others. */
export function applyRule(rule: LineRule, stacks: readonly Stack[]): readonly Taken[] {
  const cheaper = ({ saved }: Taken): boolean => saved > 0
  switch (rule.rule) {
    case 'percent':
    case 'off':
    case 'price':
      return eligible(rule.on, stacks)
        .map((stack) => ({ stack, count: stack.count, saved: savedOn(rule, stack) }))
        .filter(cheaper)
    case 'group':
      return gather(takeGroups(rule, eligible(rule.on, stacks)))
    case 'set':
      return gather(takeSets(rule, stacks))
    default:
      return assertNever(rule)
  }
}

const eligible = (on: SetPart['on'], stacks: readonly Stack[]): readonly Stack[] =>
  stacks.filter((stack) => stack.count > 0 && matches(on, stack))

type PieceRule = Extract<LineRule, { readonly rule: 'percent' | 'off' | 'price' }>

function savedOn(rule: PieceRule, { price, count, weighed }: Stack): number {
  const list = price * count
  if (rule.rule === 'percent') return roundHalfUp(list, rule.percent, 100)
  const unit = weighed ? weighed.unitPrice.minor : price
  const reduced = rule.rule === 'off' ? Math.max(0, unit - rule.off.minor) : rule.price.minor
  if (reduced >= unit) return 0
  if (!weighed) return (unit - reduced) * count
  // A label may say less than its weight comes to: then there is nothing to take off.
  return Math.max(0, list - multiply(money(reduced, weighed.unitPrice.currency), weighed.quantity).minor)
}
