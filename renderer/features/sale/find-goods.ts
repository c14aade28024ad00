import type { ReplicaQueries } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { CouponRefusal } from '#src/domain/promotion/coupon-refusal.ts'
import { couponRefusal } from '#src/domain/promotion/coupon-refusal.ts'
import type { OfferContext } from '#src/domain/promotion/offer.ts'

export type FoundGoods =
  | { readonly found: 'product'; readonly product: Product }
  /** `no-catalogue`: nothing has arrived yet that could know it. */
  | { readonly found: 'coupon' | 'unknown-code' | 'no-catalogue' }
  | { readonly found: 'refused'; readonly refusal: CouponRefusal }
  /** The replica did not answer. */
  | { readonly found: 'lookup-failed' }

/** What a code stands for in a store at a moment: goods, else a coupon; and why it stands for nothing. */
export async function findGoods(
  queries: ReplicaQueries,
  code: string,
  here: Pick<OfferContext, 'store' | 'day' | 'weekday' | 'time'>,
): Promise<FoundGoods> {
  const product = await queries.productByCode(code).catch(() => undefined)
  if (product === undefined) return { found: 'lookup-failed' }
  if (product) return { found: 'product', product }
  const offers = await queries.offers().catch(() => [])
  const shown = offers.filter(({ coupon }) => coupon === code)
  if (shown.length > 0) {
    const refusal = couponRefusal(shown, here)
    return refusal === null ? { found: 'coupon' } : { found: 'refused', refusal }
  }
  const status = await queries.catalogueStatus().catch(() => null)
  return { found: status?.state === 'ready' ? 'unknown-code' : 'no-catalogue' }
}
