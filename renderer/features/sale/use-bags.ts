import type { Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useReplica } from '../../lib/live/use-replica.ts'

/** The bags that this store sells by a button, as far as its catalogue has them. */
export function useBags(skus: readonly Sku[]): readonly Product[] {
  const { value = [] } = useReplica({
    key: skus.length === 0 ? null : `bags:${skus.join(' ')}`,
    topics: ['catalogue', 'places'],
    ask: (queries) => Promise.all(skus.map((sku) => queries.productByCode(sku))),
    isKept: true,
  })
  return value.filter((bag) => bag !== null)
}
