import type { ActDraft } from '../contract/acts/act-draft.ts'
import { basketOf } from '../domain/basket/basket-of.ts'
import type { ParkedState } from '../domain/basket/parked-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Goes on with a parked basket on this till: in the same write it is this till's basket, so that no crash loses it. */
export function recallBasket(context: ActContext, parked: ParkedState): ActDraft {
  const draft = actDraftOf(context, {
    kind: 'other',
    fact: 'basketRecalled',
    body: { parked: parked.parked },
    about: parked.parked,
    sum: parked.gross,
  })
  return { ...draft, basketAfter: basketOf(parked) }
}
