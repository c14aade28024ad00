import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { homeOf } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { isZeroMoney } from '../money/arithmetic.ts'
import { cardDayDifference } from '../shift/card-day.ts'
import { awaitedException, raiseAgain, settle, settleBy } from './awaited-exception.ts'
import { exceptionRef, exceptionStateOf } from './exception-state-of.ts'
import type { ExceptionRaised, ExceptionState } from './exception-state.ts'
import { raise } from './raise.ts'

/** Facts that are a trouble by themselves. */
const troubles: KindTable<ExceptionRaised | null> = {
  factWithheld: (fact) => raise(fact, { kind: 'fact-withheld', about: `writer:${fact.writer}` }),
  goodsTakenIn: (fact) => raise(fact, { kind: 'goods-held', about: `taken:${fact.body.taken}` }),
  cardDayClosed: (fact) => {
    const difference = cardDayDifference(fact.body)
    if (difference === null || isZeroMoney(difference)) return null
    const minor = Math.abs(difference.minor)
    return raise(fact, { kind: 'card-day-differs', about: `shift:${fact.body.shift}`, minor })
  },
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

/** What ends a trouble without anybody's saying so: goods that were held are returned or given back. */
const endOfHeld = ({
  store,
  body: { taken },
}: FactOf<'returnCompleted' | 'goodsGivenBack'>): readonly StateRef[] => {
  const [, writer, seq] = /^(.+)-(\d+)$/.exec(taken ?? '') ?? []
  if (store === null || writer === undefined) return []
  return [{ home: homeOf(store), id: `exception:${writer}:${Number(seq)}:goods-held` }]
}

const settledRef = ({ store, body }: FactOf<'exceptionSettled'>): readonly StateRef[] => [
  { home: homeOf(store), id: body.exception },
]

/** What stays open, since it is not the store's to settle, needs no place before it is raised. */
function settleHeard(state: ExceptionState | null, fact: FactOf<'exceptionSettled'>): ExceptionState | null {
  if (state) return settle(state, fact)
  const awaited = awaitedException(fact)
  const settled = awaited && settle(awaited, fact)
  return settled?.status === 'settled' ? settled : null
}

function endHeld(
  state: ExceptionState | null,
  fact: FactOf<'returnCompleted' | 'goodsGivenBack'>,
  id: string,
): ExceptionState | null {
  const known = state ?? awaitedException({ at: fact.at, body: { exception: id } })
  const outcome = fact.kind === 'returnCompleted' ? 'returned' : 'given-back'
  return known && settleBy(known, { outcome, by: fact.user, at: fact.at })
}

/** States `exception:<writer>:<seq>:<kind>`; what other areas raise is written by whoever runs their folds. */
export const exceptionArea: Area<ExceptionState> = defineArea<ExceptionState>({
  type: 'exception',
  touches: {
    factWithheld: refs,
    goodsTakenIn: refs,
    factLost: refs,
    cardDayClosed: refs,
    accessDenied: refs,
    signInRefused: refs,
    exceptionSettled: settledRef,
    returnCompleted: endOfHeld,
    goodsGivenBack: endOfHeld,
  },
  fold: (state, fact, { id }) => {
    if (fact.kind === 'exceptionSettled') return unchanged(settleHeard(state, fact))
    if (fact.kind === 'returnCompleted' || fact.kind === 'goodsGivenBack')
      return unchanged(endHeld(state, fact, id))
    const raised = byKind(troubles, fact)
    if (!raised) return unchanged(state)
    return unchanged(state ? raiseAgain(state, raised, fact) : exceptionStateOf(raised, fact))
  },
})
