import type { ActDraft } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { OrderHandedOver } from '../domain/pickup/order-facts.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import { handoverSlip } from './documents/handover-slip.ts'
import { claimSlot } from './slots.ts'

export type Handover = Pick<OrderHandedOver, 'lines' | 'verified'> & { readonly order: OrderState }

/**
 * Gives goods of an order to the customer. Whoever has proved the right to them gets them without a link too: a second
 * handover under the same right is found by the fold.
 */
export function handOver(context: ActContext, { order, lines, verified }: Handover): ActDraft {
  const slip = handoverSlip(context, { order: order.order, lines, verified, ordered: order.lines })
  return actDraftOf(context, {
    kind: 'handover',
    fact: 'orderHandedOver',
    body: { order: order.order, lines, verified, claim: claimSlot },
    about: order.order,
    steps: [
      {
        step: 'claim',
        slot: claimSlot.$slot,
        right: { kind: 'handover', about: documentIds.order(order.order) },
        n: order.handoverClaims + 1,
        whenUnknown: 'proceed',
      },
    ],
    jobs: [printJob(context.t('documents.handover.title'), slip)],
  })
}
