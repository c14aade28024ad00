import type { OrderNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Writes down that a wrong collect code was shown for an order; each try is a fact, of the code itself it says nothing. */
export const refuseCode = (context: ActContext, order: OrderNo): ActDraft =>
  actDraftOf(context, { kind: 'other', fact: 'collectCodeRefused', body: { order }, about: order })
