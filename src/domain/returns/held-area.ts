import type { DocumentNo } from '../../base/ids.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import type { HeldState } from './held-state.ts'

type HeldFact = FactOf<'goodsTakenIn' | 'goodsGivenBack' | 'returnCompleted'>

const heldRef = ({ store, body: { taken } }: HeldFact): readonly StateRef[] =>
  store === null || taken === undefined ? [] : [storeRef(store, `held:${taken}`)]

/** Goods are returned at one till while that of another has not sent that they were taken in: of two ends the first stands. */
const steps: KindTable<HeldState | null, [HeldState | null]> = {
  goodsTakenIn: ({ store, at, body }, known) => {
    if (store === null || (known && known.lines.length > 0)) return known
    const { taken, number, lines, source } = body
    const { status = 'held', endedBy = null } = known ?? {}
    const goods = { taken, number, lines, ...(source && { source }) }
    return { type: 'held', ...goods, store, takenAt: at, status, endedBy }
  },
  goodsGivenBack: (fact, known) => ended(fact, known, { status: 'given-back', endedBy: fact.body.givenBack }),
  returnCompleted: (fact, known) => ended(fact, known, { status: 'returned', endedBy: fact.body.return }),
}

type End = { readonly status: HeldState['status']; readonly endedBy: DocumentNo }

function ended(
  { store, at, body: { taken } }: HeldFact,
  known: HeldState | null,
  end: End,
): HeldState | null {
  if (store === null || taken === undefined || (known && known.status !== 'held')) return known
  const unheard = { type: 'held', taken, number: '', lines: [], store, takenAt: at } as const
  return { ...(known ?? unheard), ...end }
}

/** States `held:<no>` of a store. */
export const heldArea: Area<HeldState> = defineArea<HeldState>({
  type: 'held',
  touches: { goodsTakenIn: heldRef, goodsGivenBack: heldRef, returnCompleted: heldRef },
  fold: (state, fact) => unchanged(byKind(steps, fact, state) ?? state),
})
