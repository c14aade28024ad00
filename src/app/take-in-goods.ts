import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { GoodsTakenIn } from '../domain/returns/return-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { takenProtocol } from './documents/taken-protocol.ts'
import { documentSlot } from './slots.ts'

/** Takes goods in against a protocol, without money. */
export const takeInGoods = (context: ActContext, held: Omit<GoodsTakenIn, 'taken'>): ActDraft =>
  actDraftOf(context, {
    kind: 'return',
    fact: 'goodsTakenIn',
    body: { ...held, taken: documentSlot },
    about: held.number,
    jobs: [printJob(context.t('documents.taken.title'), takenProtocol(context, held))],
  })
