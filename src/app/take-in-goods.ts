import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { GoodsTakenIn } from '../domain/returns/return-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import { heldProtocol } from './documents/held-protocol.ts'
import { protocolJobs } from './protocol-jobs.ts'
import { documentSlot } from './slots.ts'

/** Takes goods in against a protocol in so many `copies`, without money. */
export function takeInGoods(context: ActContext, held: Omit<GoodsTakenIn, 'taken'>, copies = 1): ActDraft {
  const what = held.source ? 'to-inspect' : 'taken'
  return actDraftOf(context, {
    kind: 'return',
    fact: 'goodsTakenIn',
    body: { ...held, taken: documentSlot },
    about: held.number,
    jobs: protocolJobs(context, {
      title: context.t(`documents.held.${what}.title`),
      document: heldProtocol(context, what, held),
      copies,
    }),
  })
}
