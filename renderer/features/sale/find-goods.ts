import type { ReplicaQueries } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'

export type FoundGoods =
  | { readonly found: 'product'; readonly product: Product }
  /** `no-catalogue`: nothing has arrived yet that could know it; `lookup-failed`: the replica did not answer. */
  | { readonly found: 'coupon' | 'unknown-code' | 'no-catalogue' | 'lookup-failed' }

/** What a code stands for: goods, else a coupon; and why it stands for nothing. */
export async function findGoods(queries: ReplicaQueries, code: string): Promise<FoundGoods> {
  const product = await queries.productByCode(code).catch(() => undefined)
  if (product === undefined) return { found: 'lookup-failed' }
  if (product) return { found: 'product', product }
  const offers = await queries.offers().catch(() => [])
  if (offers.some(({ coupon }) => coupon === code)) return { found: 'coupon' }
  const status = await queries.catalogueStatus().catch(() => null)
  return { found: status?.state === 'ready' ? 'unknown-code' : 'no-catalogue' }
}
