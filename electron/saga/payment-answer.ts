import type { ActDraft, ActRefusal, OpenAct, PaymentStep } from '#src/contract/acts/act-draft.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'

/** What is known of one payment step, as its outcome records have it; the newest counts. */
export type PaymentAnswer =
  | { readonly payment: 'approved'; readonly reference: string; readonly card?: string }
  | { readonly payment: 'declined'; readonly cause: string }
  | { readonly payment: 'not-done'; readonly cause: string }
  | { readonly payment: 'unknown'; readonly cause: string }

export type PaymentState =
  | PaymentAnswer
  /** About to be charged; `mark` is what the terminal's last result was before. */
  | { readonly payment: 'asking'; readonly mark: string }
  | { readonly payment: 'reversing' }
  | { readonly payment: 'reversed' }

/** By which a terminal finds a charge again. */
export type KnownOfPayment = { readonly mark?: string | undefined; readonly reference?: string | undefined }

/** Undefined where no outcome is recorded: the terminal may have been asked or not. */
export function lastAnswer({ outcomes }: OpenActState, slot: string): PaymentState | undefined {
  return outcomes.findLast(({ step }) => step === slot)?.result as PaymentState | undefined // written by the saga alone
}

export function knownOfPayment(open: OpenActState, slot: string): KnownOfPayment {
  const states = open.outcomes.filter(({ step }) => step === slot).map(({ result }) => result as PaymentState)
  return {
    mark: states.findLast((state) => state.payment === 'asking')?.mark,
    reference: states.findLast((state) => state.payment === 'approved')?.reference,
  }
}

export const paymentsOf = ({ steps }: ActDraft): readonly PaymentStep[] =>
  steps.filter((one) => one.step === 'payment')

/** Payments that the customer may stand charged with. They are asked for in order, each after the one before was approved. */
export function chargedSteps(open: OpenActState): readonly PaymentStep[] {
  const states = paymentsOf(open.intent.draft).map((step) => ({ step, answer: lastAnswer(open, step.slot) }))
  const stopped = states.findIndex(
    ({ answer }) => !answer || ['declined', 'not-done'].includes(answer.payment),
  )
  const asked = stopped === -1 ? states : states.slice(0, stopped + 1)
  return asked
    .filter(
      ({ answer }) => !answer || ['approved', 'asking', 'unknown', 'reversing'].includes(answer.payment),
    )
    .map(({ step }) => step)
}

const refusals = {
  declined: 'payment-declined',
  'not-done': 'payment-not-done',
  unknown: 'payment-unknown',
} as const

export const paymentRefusal = ({ payment }: Exclude<PaymentAnswer, { payment: 'approved' }>): ActRefusal =>
  refusals[payment]

/** What an act left behind, for the person who decides about it. */
export function knownOf(open: OpenActState): OpenAct['known'] {
  const { draft } = open.intent
  if (draft.steps.length === 0) return 'nothing-left'
  if (draft.steps.some(({ step }) => step === 'card-day')) return 'card-day-asked'
  const paid = paymentsOf(draft).map(({ slot }) => lastAnswer(open, slot))
  if (paid.some((answer) => answer?.payment === 'unknown' || answer?.payment === 'reversing'))
    return 'payment-unknown'
  if (paid.length > 0 && paid.every((answer) => answer?.payment === 'approved')) return 'payment-approved'
  if (paid.length > 0) return 'payment-asked'
  return open.outcomes.some(({ result }) => result['claim'] === 'held') ? 'claim-held' : 'claim-asked'
}
