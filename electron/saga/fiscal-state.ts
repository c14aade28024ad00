import type { StaffId } from '#src/base/ids.ts'
import type { ActDraft, FiscalStep, OpenAct } from '#src/contract/acts/act-draft.ts'
import type { OpenActState } from '#src/contract/journal/working-state.ts'
import type { FiscalCause, FiscalRegistered } from '#src/device/fiscal-order.ts'

/** What is known of a fiscal document, as the outcome records of its step have it; the newest counts. */
export type FiscalState =
  /** Nothing has left yet. */
  | { readonly fiscal: 'prepared'; readonly ticket: string }
  /** Bytes of it may have left. */
  | { readonly fiscal: 'sending'; readonly ticket: string }
  | (Omit<FiscalRegistered, 'outcome'> & { readonly fiscal: 'registered' })
  | FiscalWord
  | { readonly fiscal: 'absent' }
  | {
      readonly fiscal: 'refused' | 'not-done' | 'unknown'
      readonly cause: FiscalCause
      /** Number of the printer's own error table. */
      readonly code?: string
    }

/** A person's word instead of the printer's. */
export type FiscalWord = { readonly fiscal: 'marked' | 'skipped'; readonly by: StaffId | null }

export const fiscalOf = ({ steps }: ActDraft): FiscalStep | undefined =>
  steps.find((step) => step.step === 'fiscal')

/** Undefined where the printer was not asked for anything yet. */
export function lastFiscal(open: OpenActState | undefined, slot: string): FiscalState | undefined {
  return open?.outcomes.findLast(({ step }) => step === slot)?.result as FiscalState | undefined // written by FiscalSteps alone
}

/** The ticket that was sent last. */
export function ticketKept(open: OpenActState | undefined, slot: string): string | undefined {
  const states = (open?.outcomes ?? [])
    .filter(({ step }) => step === slot)
    .map(({ result }) => result as FiscalState)
  return states.findLast((state) => state.fiscal === 'sending')?.ticket
}

/** Sent, and nobody knows what became of it. */
export const isDoubtful = (state: FiscalState | undefined): boolean =>
  state?.fiscal === 'sending' || state?.fiscal === 'unknown'

export const isSettled = ({ fiscal }: FiscalState): boolean =>
  fiscal === 'registered' || fiscal === 'marked' || fiscal === 'skipped'

/** What an interrupted act left at the fiscal printer, for the person who decides; undefined where that tells nothing. */
export function knownOfFiscal(open: OpenActState): Pick<OpenAct, 'known' | 'cause'> | undefined {
  const step = fiscalOf(open.intent.draft)
  const last = step && lastFiscal(open, step.slot)
  const known = last && knownBy[last.fiscal]
  if (!last || !known) return undefined
  return 'cause' in last ? { known, cause: last.cause } : { known }
}

const knownBy: Partial<Readonly<Record<FiscalState['fiscal'], OpenAct['known']>>> = {
  sending: 'fiscal-unknown',
  unknown: 'fiscal-unknown',
  registered: 'fiscal-registered',
  marked: 'fiscal-registered',
  skipped: 'fiscal-registered',
  absent: 'fiscal-not-done',
  refused: 'fiscal-not-done',
  'not-done': 'fiscal-not-done',
}

/** Whether a new document must wait until `open` is settled: of the printer's last one nobody knows, or a sale still wants its own. */
export function blocksFiscal(open: OpenActState, next: FiscalStep): boolean {
  const known = knownOfFiscal(open)?.known
  // A day that must be ended before the sale can be registered is ended while the sale waits.
  return known === 'fiscal-unknown' || (known === 'fiscal-not-done' && next.document.document === 'receipt')
}
