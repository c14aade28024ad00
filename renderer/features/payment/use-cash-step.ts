import { cashPolicyOf, usualCashPolicy } from '#src/domain/shift/cash-policy.ts'
import { useReplica } from '../../lib/use-replica.ts'

/** Smallest coin in use, in minor units: what head office set, else every coin. */
export function useCashStep(): number {
  const { value: values } = useReplica({
    key: 'cash-policy',
    topics: ['places'],
    ask: (queries) => queries.cashPolicyValues(),
  })
  return (values ? cashPolicyOf(values) : usualCashPolicy).cashStepMinor
}
