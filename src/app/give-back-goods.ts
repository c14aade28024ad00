import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { HeldState } from '../domain/returns/held-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { heldProtocol } from './documents/held-protocol.ts'
import { documentSlot } from './slots.ts'

/** Gives goods that were taken in back to the customer, without money. */
export const giveBackGoods = (context: ActContext, held: HeldState, shift: DocumentNo): ActDraft =>
  actDraftOf(context, {
    kind: 'return',
    fact: 'goodsGivenBack',
    body: { givenBack: documentSlot, shift, taken: held.taken },
    about: documentIds.held(held.taken),
    jobs: [printJob(context.t('documents.held.given-back.title'), heldProtocol(context, 'given-back', held))],
  })
