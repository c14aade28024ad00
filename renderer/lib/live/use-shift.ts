import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useLive } from './use-live.ts'
import { useReplica } from './use-replica.ts'

/** The shift that is open on this terminal; null when there is none, undefined before the answer. */
export function useShift(): ShiftState | null | undefined {
  const { terminal } = useLive('info')
  const { value } = useReplica({
    key: terminal && `shift:${terminal}`,
    topics: ['shift', 'sales'],
    ask: (queries) => (terminal === null ? Promise.resolve(null) : queries.openShift(terminal)),
    isKept: true,
  })
  return value
}
