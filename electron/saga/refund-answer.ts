import type { RefundStep } from '#src/contract/acts/act-draft.ts'
import type { CardOutcome } from '#src/device/card-order.ts'
import { isOtherAnswer } from './other-answer.ts'
import { longestReference } from './payments.ts'
import type { RefundState } from './refund-state.ts'

/** What an answer of the terminal says about money that was to go back. */
export const refundAnswer = (outcome: CardOutcome, { charge }: Pick<RefundStep, 'charge'>): RefundState =>
  charge ? reversalAnswer(outcome, charge.reference) : givenAnswer(outcome)

function givenAnswer(outcome: CardOutcome): RefundState {
  if (isOtherAnswer(outcome)) return untold(outcome)
  switch (outcome.outcome) {
    case 'approved':
      return { refund: 'done', reference: outcome.reference.slice(0, longestReference) }
    case 'reversed':
      return { refund: 'declined', cause: 'reversed' }
    case 'absent':
      return { refund: 'absent' }
    case 'declined':
      return { refund: 'declined', cause: outcome.cause }
    case 'not-done':
      return { refund: 'not-done', cause: outcome.error.code }
    case 'unknown':
      return untold(outcome)
  }
}

function reversalAnswer(outcome: CardOutcome, reference: string): RefundState {
  if (isOtherAnswer(outcome)) return untold(outcome)
  switch (outcome.outcome) {
    case 'reversed':
      return { refund: 'done', reference }
    case 'declined':
      return { refund: 'declined', cause: outcome.cause }
    case 'not-done': {
      const { code: cause } = outcome.error
      // What the terminal rejects, as after the end of its day, it will not carry out later either.
      return { refund: cause === 'REJECTED' ? 'declined' : 'not-done', cause }
    }
    case 'approved':
    case 'absent':
    case 'unknown':
      return untold(outcome)
  }
}

const untold = (outcome: CardOutcome): RefundState => ({
  refund: 'unknown',
  cause: outcome.outcome === 'unknown' ? outcome.error.code : outcome.outcome,
})
