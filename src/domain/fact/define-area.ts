import { byKind, type KindTable } from './by-kind.ts'
import type { Area, Folded, StateRef } from './folding.ts'
import { unchanged } from './folding.ts'
import { sameRef } from './state-ref.ts'
import type { TradeFact } from './trade-fact.ts'

type AreaParts<S> = {
  readonly type: string
  readonly touches: KindTable<readonly StateRef[]>
  readonly fold: (state: S | null, fact: TradeFact, ref: StateRef) => Folded<S>
}

/** An area whose fold leaves alone whatever its `touches` does not name, so that the two cannot disagree. */
export function defineArea<S>({ type, touches, fold }: AreaParts<S>): Area<S> {
  const touchedBy = (fact: TradeFact): readonly StateRef[] => byKind(touches, fact) ?? []
  return {
    type,
    touches: touchedBy,
    fold: (state, fact, ref) =>
      touchedBy(fact).some((touched) => sameRef(touched, ref)) ? fold(state, fact, ref) : unchanged(state),
  }
}
