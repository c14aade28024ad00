import { raise } from '../exception/raise.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { writerTerminal } from '../fact/writer-terminal.ts'
import type { ParkedState } from './parked-state.ts'

type ParkedFact = FactOf<'basketParked' | 'basketRecalled' | 'basketVoided'>

const parkedRef = ({ store, body: { parked } }: ParkedFact): readonly StateRef[] =>
  store === null || parked === undefined ? [] : [storeRef(store, `parked:${parked}`)]

/**
 * A basket may be recalled on one till before that of another has told head office that it was parked: what is heard first
 * is kept, so that it is not offered again.
 */
const steps: KindTable<Folded<ParkedState>, [ParkedState | null]> = {
  basketParked: (fact, known) => {
    if (known && known.lines.length > 0) return unchanged(known)
    const { store, at, body } = fact
    if (store === null) return unchanged(known)
    const { status = 'parked', recalledBy = null } = known ?? {}
    const terminal = writerTerminal(fact.writer)
    return unchanged({ type: 'parked', ...body, store, terminal, parkedAt: at, status, recalledBy })
  },
  basketRecalled: (fact, known) => {
    const recalledBy = writerTerminal(fact.writer)
    if (known?.status !== 'recalled') {
      const parked = known ?? unheard(fact)
      return unchanged(parked && { ...parked, status: 'recalled', recalledBy })
    }
    const about = `parked:${fact.body.parked}`
    return {
      state: known,
      exceptions: [raise(fact, { kind: 'recalled-twice', about, minor: known.gross.minor })],
    }
  },
  basketVoided: (fact, known) => {
    const parked = known ?? unheard(fact)
    return unchanged(parked?.status === 'parked' ? { ...parked, status: 'voided' } : parked)
  },
}

/** Of a basket that was not heard of yet only the number is known, and who has it. */
function unheard(fact: FactOf<'basketRecalled' | 'basketVoided'>): ParkedState | null {
  const { parked } = fact.body
  if (fact.store === null || parked === undefined) return null
  return {
    type: 'parked',
    parked,
    lines: [],
    customer: null,
    coupons: [],
    gross: { minor: 0, currency: 'PLN' },
    store: fact.store,
    terminal: writerTerminal(fact.writer),
    parkedAt: fact.at,
    status: 'parked',
    recalledBy: null,
  }
}

/** States `parked:<no>` of a store. */
export const parkedArea: Area<ParkedState> = defineArea<ParkedState>({
  type: 'parked',
  touches: { basketParked: parkedRef, basketRecalled: parkedRef, basketVoided: parkedRef },
  fold: (state, fact) => byKind(steps, fact, state) ?? unchanged(state),
})
