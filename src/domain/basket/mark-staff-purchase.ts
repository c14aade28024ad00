import type { StaffId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Basket } from './basket.ts'
import { withoutDiscount } from './discount.ts'
import type { StaffPolicy, StaffPurchase } from './staff-purchase.ts'
import { isOwnPurchase } from './staff-purchase.ts'

export type StaffPurchaseAsk = StaffPurchase & {
  /** Who is signed in. */
  readonly seller: StaffId | null
  readonly policy: StaffPolicy
}

export type StaffPurchaseRefusal = 'own-purchase' | 'empty-basket'

/**
 * Marks the basket as bought by somebody of the store, with the discount of the policy on the whole of it: it takes the place of
 * another discount on the whole basket. Without a percent only the mark is set.
 */
export function markStaffPurchase(
  basket: Basket,
  { staff, seller, policy: { percent }, approvedBy }: StaffPurchaseAsk,
): Result<Basket, StaffPurchaseRefusal> {
  if (basket.lines.length === 0) return refuse('empty-basket')
  const answered = approvedBy && { approvedBy }
  const staffPurchase: StaffPurchase = { staff, ...answered }
  if (isOwnPurchase(staffPurchase, seller)) return refuse('own-purchase')
  const plain = withoutStaffPurchase(basket)
  if (percent === 0) return ok({ ...plain, staffPurchase })
  return ok({ ...plain, staffPurchase, discount: { kind: 'percent', percent, reason: 'staff', ...answered } })
}

/** As any other sale; a discount that was given for another reason stays. */
export function withoutStaffPurchase({ staffPurchase: _, ...basket }: Basket): Basket {
  return basket.discount?.reason === 'staff' ? withoutDiscount(basket) : basket
}
