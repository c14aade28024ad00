import type { Disposition, ReturnedLine } from './return-facts.ts'

const saysOfGoods: readonly ReturnedLine['reason'][] = ['faulty', 'not-as-described']

type Seen = { readonly condition: string; readonly reason: ReturnedLine['reason'] }

/**
 * Where goods go that come back. Only what looks as new and is blamed for nothing is sold again at once; a fault that is seen is the
 * supplier's to answer for; all else, and a condition that nobody here knows, goes to a check.
 */
export function dispositionOf({ condition, reason }: Seen): Disposition {
  if (condition === 'damaged') return reason === 'faulty' ? 'to-supplier' : 'damaged'
  return condition === 'as-new' && !saysOfGoods.includes(reason) ? 'resell' : 'inspect'
}
