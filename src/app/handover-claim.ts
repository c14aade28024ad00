import type { ClaimStep } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import { claimSlot } from './slots.ts'

/** The right to the goods of an order: one customer or one shelf has them. Without a link the goods in one's hands decide, and the fold finds the rest. */
export const handoverClaim = ({ order, handoverClaims }: OrderState): ClaimStep => ({
  step: 'claim',
  slot: claimSlot.$slot,
  right: { kind: 'handover', about: documentIds.order(order) },
  n: handoverClaims + 1,
  whenUnknown: 'proceed',
})
