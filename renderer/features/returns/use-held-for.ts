import type { PurchaseView } from '#src/app/ports.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import { isNumberOf } from '#src/domain/returns/is-number-of.ts'
import { useReplica } from '../../lib/live/use-replica.ts'

/** Goods of this purchase that lie here under a protocol; null for none. */
export function useHeldFor(view: PurchaseView): HeldState | null {
  const { value: held = [] } = useReplica({
    key: 'held',
    topics: ['held'],
    ask: (queries) => queries.heldGoods(),
  })
  return held.find(({ number }) => isNumberOf(view.value, number)) ?? null
}
