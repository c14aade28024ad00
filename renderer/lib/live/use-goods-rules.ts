import type { GoodsRules } from '#src/app/ports.ts'
import { useReplica } from './use-replica.ts'

/** What this store does with codes and goods; undefined before the first answer. */
export function useGoodsRules(): GoodsRules | undefined {
  const { value } = useReplica({
    key: 'goods-rules',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.goodsRules(),
    isKept: true,
  })
  return value
}
