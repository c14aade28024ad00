import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { Result } from '#src/base/result.ts'
import { ok, refuse } from '#src/base/result.ts'
import { exceedsPercent } from '#src/domain/access/discount-policy.ts'
import type { StaffPurchaseRefusal } from '#src/domain/basket/mark-staff-purchase.ts'
import { markStaffPurchase, withoutStaffPurchase } from '#src/domain/basket/mark-staff-purchase.ts'
import type { StaffPolicy } from '#src/domain/basket/staff-purchase.ts'
import { isOwnPurchase, staffPolicyOf } from '#src/domain/basket/staff-purchase.ts'
import type { Pricing, Totals } from '#src/domain/basket/totals.ts'
import { totals } from '#src/domain/basket/totals.ts'
import { useApproval, useMay } from '../../lib/approval/approval.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useBasketPart, useSale } from './sale-context.tsx'
import { useDiscountLimits } from './use-discount-limits.ts'

export type StaffPurchasePreview = {
  readonly totals: Totals
  /** Whole percents by which the basket is lowered; 0 for the mark alone. */
  readonly percent: number
  /** Whoever is signed in cannot allow it alone. */
  readonly needsApproval: boolean
}

export type StaffPurchasing = {
  readonly preview: (staff: StaffId) => Result<StaffPurchasePreview, StaffPurchaseRefusal | 'above-limit'>
  /** Answers whether the basket bears the mark now. */
  readonly mark: (staff: StaffId) => Promise<boolean>
  readonly unmark: () => void
}

/** Sells to somebody of the store: with the policy's discount, within the limits of discounts by hand. */
export function useStaffPurchase(pricing: Pricing, shift: DocumentNo): StaffPurchasing {
  const { store } = useSale()
  const seller = useLive('session')?.staff ?? null
  const mayExceed = useMay('exceed-discount')
  const approve = useApproval('exceed-discount')
  const policy = useStaffPolicy()
  const limits = useDiscountLimits()

  const look = (staff: StaffId): ReturnType<StaffPurchasing['preview']> => {
    const marked = markStaffPurchase(store.current(), { staff, seller, policy })
    if (!marked.ok) return marked
    const sums = totals(marked.value, pricing)
    const exceeds = (percent: number): boolean => policy.percent > 0 && exceedsPercent(sums.lines, percent)
    if (exceeds(limits.maxPercentManager)) return refuse('above-limit')
    const needsApproval = policy.needsApproval || exceeds(limits.maxPercentCashier)
    return ok({ totals: sums, percent: policy.percent, needsApproval })
  }
  const preview: StaffPurchasing['preview'] = (staff) => {
    const seen = look(staff)
    return seen.ok
      ? ok({ ...seen.value, needsApproval: seen.value.needsApproval && !mayExceed })
      : refuse(seen.reason)
  }
  const mark = async (staff: StaffId): Promise<boolean> => {
    const seen = look(staff)
    if (!seen.ok) return false
    const ask = { about: null, shift, cause: 'staff', notBy: staff } as const
    const by = seen.value.needsApproval ? await approve(ask) : undefined
    if (by === null) return false
    const answered = by && { approvedBy: by }
    return store.lower((basket) => markStaffPurchase(basket, { staff, seller, policy, ...answered }))
  }
  const unmark = (): void => {
    store.lower((basket) => ok(withoutStaffPurchase(basket)))
  }
  return { preview, mark, unmark }
}

/** Whether the basket in progress is that of whoever is signed in: somebody else must sell it. */
export function useIsOwnPurchase(): boolean {
  const staffPurchase = useBasketPart('staffPurchase')
  const seller = useLive('session')?.staff ?? null
  return staffPurchase !== undefined && isOwnPurchase(staffPurchase, seller)
}

function useStaffPolicy(): StaffPolicy {
  const { value = {} } = useReplica({
    key: 'staff-policy',
    topics: ['places'],
    ask: (queries) => queries.staffPolicyValues(),
  })
  return staffPolicyOf(value)
}
