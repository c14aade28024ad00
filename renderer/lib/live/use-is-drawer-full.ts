import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import { expectedCash } from '#src/domain/shift/expected-cash.ts'
import { useReplica } from './use-replica.ts'
import { useShift } from './use-shift.ts'

/** More cash lies in the drawer than the shop wants there: some of it should be taken to the safe. */
export function useIsDrawerFull(): boolean {
  const shift = useShift()
  const { value: values } = useReplica({
    key: 'cash-policy',
    topics: ['places'],
    ask: (queries) => queries.cashPolicyValues(),
  })
  return !!shift && values !== undefined && expectedCash(shift).minor > cashPolicyOf(values).drawerLimitMinor
}
