import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { homeOf } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { exceptionRef, exceptionStateOf } from './exception-state-of.ts'
import type { ExceptionRaised, ExceptionState } from './exception-state.ts'
import { raise } from './raise.ts'

/** Facts that are a trouble by themselves. */
const troubles: KindTable<ExceptionRaised | null> = {
  factWithheld: (fact) => raise(fact, { kind: 'fact-withheld', about: `writer:${fact.writer}` }),
  goodsTakenIn: (fact) => raise(fact, { kind: 'goods-held', about: `taken:${fact.body.taken}` }),
  factLost: (fact) => raise(fact, { kind: 'fact-lost', about: `writer:${fact.writer}` }),
  accessDenied: (fact) =>
    raise(fact, {
      kind: 'access-denied',
      about: fact.user === null ? `writer:${fact.writer}` : `staff:${fact.user}`,
    }),
  signInRefused: (fact) => {
    const { staff, locked, whileLocked } = fact.body
    return locked && !whileLocked ? raise(fact, { kind: 'sign-in-locked', about: `staff:${staff}` }) : null
  },
}

const refs = (fact: TradeFact): readonly StateRef[] => {
  const raised = byKind(troubles, fact)
  return raised ? [exceptionRef(raised, fact)] : []
}

const settledRef = ({ store, body }: FactOf<'exceptionSettled'>): readonly StateRef[] => [
  { home: homeOf(store), id: body.exception },
]

/** The first word stands; head office's own are settled there. */
function settle(state: ExceptionState, { at, user, body }: FactOf<'exceptionSettled'>): ExceptionState {
  if (state.status === 'settled' || state.owner !== 'store-manager') return state
  return { ...state, status: 'settled', settled: { outcome: body.outcome, by: user, at } }
}

/** States `exception:<writer>:<seq>:<kind>`; what other areas raise is written by whoever runs their folds. */
export const exceptionArea: Area<ExceptionState> = defineArea<ExceptionState>({
  type: 'exception',
  touches: {
    factWithheld: refs,
    goodsTakenIn: refs,
    factLost: refs,
    accessDenied: refs,
    signInRefused: refs,
    exceptionSettled: settledRef,
  },
  fold: (state, fact) => {
    if (fact.kind === 'exceptionSettled') return unchanged(state && settle(state, fact))
    const raised = byKind(troubles, fact)
    if (state || !raised) return unchanged(state)
    return { state: exceptionStateOf(raised, fact), exceptions: [] }
  },
})
