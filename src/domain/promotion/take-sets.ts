import type { OfferRule, SetPart } from './offer.ts'
import { shareSaving, type Part, type Taken } from './share-saving.ts'
import { matches, type Stack } from './stack.ts'

/** Sets are made as long as there are goods for another one and it is cheaper than its goods. */
export function takeSets(
  { parts, price }: Extract<OfferRule, { readonly rule: 'set' }>,
  stacks: readonly Stack[],
): readonly Taken[] {
  const left = new Map(stacks.filter(({ weighed }) => weighed === null).map((stack) => [stack, stack.count]))
  const taken: Taken[] = []
  for (;;) {
    const set = pickSet(parts, left)
    const list = set?.reduce((sum, { stack, count }) => sum + stack.price * count, 0) ?? 0
    if (!set || list <= price.minor) return taken
    const times = Math.max(1, timesIn(set, left))
    for (const { stack, count } of set) {
      const rest = (left.get(stack) ?? 0) - count * times
      if (rest > 0) left.set(stack, rest)
      else left.delete(stack)
    }
    const many = set.map(({ stack, count }) => ({ stack, count: count * times }))
    taken.push(...shareSaving(many, (list - price.minor) * times))
  }
}

/** How often the very same set can be made: baskets of hundreds of pieces are not counted one by one. */
const timesIn = (set: readonly Part[], left: ReadonlyMap<Stack, number>): number =>
  Math.min(...set.map(({ stack, count }) => Math.floor((left.get(stack) ?? 0) / count)))

/** The dearest goods for every part; null where one part finds too few. */
function pickSet(parts: readonly SetPart[], left: ReadonlyMap<Stack, number>): readonly Part[] | null {
  const picked = new Map<Stack, number>()
  for (const { on, count } of parts) {
    let missing = count
    for (const [stack, has] of left) {
      if (missing === 0 || !matches(on, stack)) continue
      const got = Math.min(missing, has - (picked.get(stack) ?? 0))
      if (got > 0) picked.set(stack, (picked.get(stack) ?? 0) + got)
      missing -= got
    }
    if (missing > 0) return null
  }
  return [...picked].map(([stack, count]) => ({ stack, count }))
}
