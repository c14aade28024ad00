import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ExceptionOutcome } from '../domain/exception/exception-facts.ts'
import type { ExceptionState } from '../domain/exception/exception-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Ends an exception that this store owns with what became of it. */
export const settleException = (
  context: ActContext,
  { id, about, kind }: ExceptionState,
  outcome: ExceptionOutcome,
): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'exceptionSettled',
    body: { exception: id, outcome },
    about: `${kind} ${about}`,
  })
