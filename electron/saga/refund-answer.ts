import { assertNever } from '#src/base/assert.ts'
import type { RefundStep } from '#src/contract/acts/act-draft.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import { longestReference } from './payments.ts'
import type { RefundState } from './refund-state.ts'

/** What an answer of the terminal says about money that was to go back. */
export function refundAnswer(outcome: CardOutcome, { charge }: Pick<RefundStep, 'charge'>): RefundState {
  switch (outcome.outcome) {
    case 'approved':
      // Of a charge that was to be reversed it says that this still stands.
      return charge
        ? { refund: 'unknown', cause: 'approved' }
        : { refund: 'done', reference: outcome.reference.slice(0, longestReference) }
    case 'reversed':
      return charge
        ? { refund: 'done', reference: charge.reference }
        : { refund: 'declined', cause: 'reversed' }
    case 'declined':
      return { refund: 'declined', cause: outcome.cause }
    case 'absent':
      return { refund: 'absent' }
    case 'not-done':
      return ended(outcome.error.code, charge !== undefined)
    case 'unknown':
      return { refund: 'unknown', cause: outcome.error.code }
    case 'marked':
    case 'day-closed':
      return { refund: 'unknown', cause: outcome.outcome } // money is never answered so
    default:
      return assertNever(outcome)
  }
}

/** A terminal that rejects a reversal, as after the end of its day, will not carry it out later either. */
const ended = (cause: string, isReversal: boolean): RefundState =>
  isReversal && cause === 'REJECTED' ? { refund: 'declined', cause } : { refund: 'not-done', cause }
