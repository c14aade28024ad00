import type { ActDraft } from '../contract/acts/act-draft.ts'
import { putBackLines } from '../domain/pickup/can-put-back.ts'
import type { OrderPutBack } from '../domain/pickup/order-facts.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'
import { handoverClaim } from './handover-claim.ts'
import { claimSlot } from './slots.ts'

/** Goods that are not on the shelf as they should be, and who answers for it. */
export type Lost = Required<Pick<OrderPutBack, 'losses' | 'approvedBy'>>

/**
 * Puts goods that were not collected back on sale. It takes the claim of the handover, so that a customer at another till and
 * whoever clears the shelf cannot both have them.
 */
export const putBack = (context: ActContext, order: OrderState, lost: Lost | null = null): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'orderPutBack',
    body: { order: order.order, lines: putBackLines(order), claim: claimSlot, ...lost },
    about: order.order,
    steps: [handoverClaim(order)],
  })
