import type { ReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import { useReplica } from '../../lib/live/use-replica.ts'

/** What the shop allows; the usual policy until head office's has arrived. */
export function useReturnPolicy(): ReturnPolicy {
  const { value = {} } = useReplica({
    key: 'return-policy',
    topics: ['places', 'catalogue'],
    ask: (queries) => queries.returnPolicyValues(),
  })
  return returnPolicyOf(value)
}
