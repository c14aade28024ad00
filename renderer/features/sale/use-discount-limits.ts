import type { DiscountPolicy } from '#src/domain/access/discount-policy.ts'
import {
  discountPolicyOf,
  exceedsUnanswered,
  usualDiscountPolicy,
} from '#src/domain/access/discount-policy.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { useMay } from '../../lib/approval/approval.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'

/** How much may be taken off by hand in this store. */
export function useDiscountLimits(): DiscountPolicy {
  const { value } = useReplica({
    key: 'discount-policy',
    topics: ['places'],
    ask: (queries) => queries.discountPolicyValues(),
  })
  return value ? discountPolicyOf(value) : usualDiscountPolicy
}

/**
 * The percent that discounts by hand have come to exceed without anybody's word, since an offer began to count after they were given
 * or the limit fell; null for none. Such a basket cannot be paid.
 */
export function useExceededPercent({ lines }: Totals): number | null {
  const { maxPercentCashier } = useDiscountLimits()
  const mayExceed = useMay('exceed-discount')
  return !mayExceed && exceedsUnanswered(lines, maxPercentCashier) ? maxPercentCashier : null
}
