import type { PricedLine } from '../promotion/price-lines.ts'
import { manualMinor } from '../basket/manual-offer.ts'

/** What manual discounts made of a line. */
export type LoweredLine = Pick<PricedLine, 'gross' | 'savings'>

/** How much of a price may be taken off by hand, in whole percents. */
export type DiscountPolicy = {
  /** Without a second person. */
  readonly maxPercentCashier: number
  /** With one. */
  readonly maxPercentManager: number
}

export const usualDiscountPolicy: DiscountPolicy = { maxPercentCashier: 10, maxPercentManager: 100 }

/** The policy with the values that head office set; what is missing or no whole percent keeps its default. */
export function discountPolicyOf(values: Readonly<Record<string, number>>): DiscountPolicy {
  const value = (key: keyof DiscountPolicy): number => {
    const set = values[key]
    return set !== undefined && Number.isSafeInteger(set) && set >= 0 && set <= 100
      ? set
      : usualDiscountPolicy[key]
  }
  return { maxPercentCashier: value('maxPercentCashier'), maxPercentManager: value('maxPercentManager') }
}

/** Minor units by which a share of a line may be above its percent because sums are rounded. */
const rounding = 2

/** Whether some line loses to manual discounts, taken together, more than `percent` of what offers left of its price. */
export const exceedsPercent = (lines: readonly LoweredLine[], percent: number): boolean =>
  lines.some((line) => isAbove(manualMinor(line), line, percent))

/** The same of those manual discounts alone that nobody answers for. */
export const exceedsUnanswered = (lines: readonly LoweredLine[], percent: number): boolean =>
  lines.some((line) => {
    const savings = line.savings.filter(({ approvedBy }) => approvedBy === undefined)
    return isAbove(manualMinor({ savings }), line, percent)
  })

const isAbove = (lowered: number, line: LoweredLine, percent: number): boolean =>
  lowered > 0 && (lowered - rounding) * 100 > (line.gross.minor + manualMinor(line)) * percent
