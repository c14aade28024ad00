import type { CashPolicy } from '#src/domain/shift/cash-policy.ts'
import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import { useReplica } from './use-replica.ts'

/** What the shop allows with its cash; the usual policy until head office's has arrived. */
export function useCashPolicy(): CashPolicy {
  const { value = {} } = useReplica({
    key: 'cash-policy',
    topics: ['places'],
    ask: (queries) => queries.cashPolicyValues(),
  })
  return cashPolicyOf(value)
}
