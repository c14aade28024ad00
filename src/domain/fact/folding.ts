import type { StoreId } from '../../base/ids.ts'
import type { FoldedException } from '../exception/exception-state.ts'
import type { TradeFact } from './trade-fact.ts'

/** The one home of a state: the chain's database, or the database of a store. */
export type StateHome = { readonly kind: 'chain' } | { readonly kind: 'store'; readonly store: StoreId }

export type StateRef = { readonly home: StateHome; readonly id: string }

/** What folding one fact made: the state as it is now, and the troubles that a person must look at. */
export type Folded<S> = { readonly state: S | null; readonly exceptions: readonly FoldedException[] }

/**
 * One kind of state. `touches` names the states that a fact changes; `fold` applies the fact to one of them.
 * Both are pure; the projector runs them with authority, a terminal as an overlay over what it last heard.
 * An illegal step leaves the state as it is and raises an exception.
 */
export type Area<S> = {
  readonly type: string
  readonly touches: (fact: TradeFact) => readonly StateRef[]
  readonly fold: (state: S | null, fact: TradeFact, ref: StateRef) => Folded<S>
}

export const unchanged = <S>(state: S | null): Folded<S> => ({ state, exceptions: [] })
