import { factId } from '../../base/ids.ts'
import type { WriterId } from '../../base/ids.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { exceptionStateOf, isExceptionKind } from './exception-state-of.ts'
import type { ExceptionRaised, ExceptionState, Settlement } from './exception-state.ts'

/**
 * An exception that was settled before it was heard of: facts of two terminals come in any order. What it is about, its
 * sum, its time and its deadline are not known until it is raised.
 */
export type AwaitedException = ExceptionState & { readonly isAwaited: true }

export const isAwaited = (state: ExceptionState): state is AwaitedException => 'isAwaited' in state

const idParts = /^exception:([a-z0-9]{1,32}):([1-9]\d{0,11}):([a-z-]{1,40})(?::\S{1,60})?$/

type Named = { readonly at: string; readonly body: { readonly exception: string } }

/** The exception that a settlement names, open, until somebody raises it; null where no exception can have that name. */
export function awaitedException({ at, body }: Named): AwaitedException | null {
  const { exception: id } = body
  const [, writer, seq, kind] = idParts.exec(id) ?? []
  if (writer === undefined || kind === undefined || !isExceptionKind(kind)) return null
  const fact = factId(writer as WriterId, Number(seq)) // checked by the pattern
  return {
    ...exceptionStateOf({ id, kind, fact, about: `writer:${writer}`, minor: null }, { at }),
    isAwaited: true,
  }
}

/** What was awaited is raised at last, and was settled already. */
export function raiseAwaited(
  { settled }: AwaitedException,
  raised: ExceptionRaised,
  fact: { readonly at: string },
): ExceptionState {
  const open = exceptionStateOf(raised, fact)
  return settled ? { ...open, status: 'settled', settled } : open
}

/** One that stands is told of again: what was awaited gets its substance, what the fold knows to be over is settled. */
export function raiseAgain(
  state: ExceptionState,
  raised: ExceptionRaised,
  fact: { readonly at: string },
): ExceptionState {
  if (isAwaited(state)) return raiseAwaited(state, raised, fact)
  if (state.settled || !raised.settled) return state
  return { ...state, status: 'settled', settled: raised.settled }
}

/** Of two words the earlier one stands, whichever is heard first; head office's own exceptions are settled there. */
export function settle(
  state: ExceptionState,
  { at, user, body }: FactOf<'exceptionSettled'>,
): ExceptionState {
  if (state.owner !== 'store-manager') return state
  return settleBy(state, { outcome: body.outcome, by: user, at })
}

export function settleBy(state: ExceptionState, word: Settlement): ExceptionState {
  if (state.settled && !isEarlier(word, state.settled)) return state
  return { ...state, status: 'settled', settled: word }
}

/** By time; words of one moment in an order that depends on nothing but them. */
function isEarlier(one: Settlement, other: Settlement): boolean {
  const key = ({ at, by, outcome }: Settlement): string => [at, by ?? '', outcome].join(' ')
  return key(one) < key(other)
}
