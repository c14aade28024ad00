import type { ReplicaQueries } from '#src/app/ports.ts'
import type { OfferTimes } from '#src/domain/promotion/offer.ts'
import type { Product } from '#src/domain/product/product.ts'

export type FoundGoods =
  | { readonly found: 'product'; readonly product: Product }
  /**
   * `coupon-over`: its last day has passed; `no-catalogue`: nothing has arrived yet that could know it; `lookup-failed`: the replica
   * did not answer.
   */
  | { readonly found: 'coupon' | 'coupon-over' | 'unknown-code' | 'no-catalogue' | 'lookup-failed' }

/** What a code stands for on a trading day: goods, else a coupon; and why it stands for nothing. */
export async function findGoods(queries: ReplicaQueries, code: string, day: string): Promise<FoundGoods> {
  const product = await queries.productByCode(code).catch(() => undefined)
  if (product === undefined) return { found: 'lookup-failed' }
  if (product) return { found: 'product', product }
  const offers = await queries.offers().catch(() => [])
  const shown = offers.filter(({ coupon }) => coupon === code)
  if (shown.length > 0)
    return { found: shown.every(({ when }) => isOver(when, day)) ? 'coupon-over' : 'coupon' }
  const status = await queries.catalogueStatus().catch(() => null)
  return { found: status?.state === 'ready' ? 'unknown-code' : 'no-catalogue' }
}

const isOver = (when: OfferTimes | undefined, day: string): boolean => when?.to !== undefined && when.to < day
