import type { DocumentNo } from '../../base/ids.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import type { ReturnSource } from './return-facts.ts'
import type { ReturnState } from './return-state.ts'
import { withStore } from './with-store.ts'

type ReturnFact = FactOf<'returnCompleted' | 'blindReturnCompleted'>

const returnRef = (no: DocumentNo | string): readonly StateRef[] => [chainRef(`return:${no}`)]
const ofReturn = ({ body }: ReturnFact): readonly StateRef[] => returnRef(body.return)

/** A question that comes before the return itself leaves nothing: it is answered as one for an unknown number. */
const steps: KindTable<ReturnState | null, [ReturnState | null]> = {
  returnCompleted: (fact, known) => made(fact, known, fact.body.source),
  blindReturnCompleted: (fact, known) => made(fact, known, null),
  orderSought: ({ store }, known) => known && { ...known, stores: withStore(known.stores, store) },
}

function made(
  { store, at, body }: ReturnFact,
  known: ReturnState | null,
  source: ReturnSource | null,
): ReturnState {
  if (known) return known
  const { return: no, gross } = body
  return {
    type: 'return',
    return: no,
    store,
    returnedAt: at,
    source,
    lines: body.lines.map(({ line, sku, name, variant, quantity }) => ({
      line,
      sku,
      name,
      variant,
      quantity,
    })),
    gross,
    stores: withStore(withStore([], store), source?.kind === 'sale' ? source.store : null),
  }
}

/** States `return:<no>` of the chain. */
export const returnArea: Area<ReturnState> = defineArea<ReturnState>({
  type: 'return',
  touches: {
    returnCompleted: ofReturn,
    blindReturnCompleted: ofReturn,
    orderSought: ({ store, body }) => (store === null ? [] : returnRef(body.number)),
  },
  fold: (state, fact) => unchanged(byKind(steps, fact, state) ?? state),
})
