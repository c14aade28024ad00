import type { StaffId } from '#src/base/ids.ts'
import type { ActDraft, OpenAct, RefundStep } from '#src/contract/acts/act-draft.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'

/** What is known of money that goes back to a card, as the outcome records of its step have it; the newest counts. */
export type RefundState =
  /** About to leave, or gone; `mark` is what the terminal's last result was before. */
  | { readonly refund: 'asking'; readonly mark?: string }
  /** `by`: on the word of a person instead of the terminal's. */
  | { readonly refund: 'done'; readonly reference: string; readonly by?: StaffId | null }
  | { readonly refund: 'declined'; readonly cause: string; readonly by?: StaffId | null }
  | { readonly refund: 'not-done'; readonly cause: string }
  /** The terminal was asked and has never heard of it. */
  | { readonly refund: 'absent' }
  | { readonly refund: 'unknown'; readonly cause: string }

export const refundOf = ({ steps }: ActDraft): RefundStep | undefined =>
  steps.find((step) => step.step === 'refund')

/** Undefined where the terminal was not asked for anything yet. */
export function lastRefund(open: OpenActState | undefined, slot: string): RefundState | undefined {
  return open?.outcomes.findLast(({ step }) => step === slot)?.result as RefundState | undefined // written by RefundSteps alone
}

/** What the terminal's last result was before it was asked for the money. */
export function markKept(open: OpenActState | undefined, slot: string): string | undefined {
  const states = (open?.outcomes ?? [])
    .filter(({ step }) => step === slot)
    .map(({ result }) => result as RefundState)
  return states.findLast((state) => state.refund === 'asking')?.mark
}

/** Asked for, and nobody knows what became of it. */
export const isInDoubt = (state: RefundState | undefined): boolean =>
  state?.refund === 'asking' || state?.refund === 'unknown'

/** What an interrupted act left at the card terminal, for the person who decides; undefined where that tells nothing. */
export function knownOfRefund(open: OpenActState): Pick<OpenAct, 'known'> | undefined {
  const step = refundOf(open.intent.draft)
  const last = step && lastRefund(open, step.slot)
  if (last?.refund === 'done') return { known: 'refund-done' }
  return isInDoubt(last) ? { known: 'refund-unknown' } : undefined
}
