import type { DeviceErrorData } from './device-error.ts'
import type { FiscalDocument } from './fiscal-document.ts'

/**
 * What is asked of a fiscal printer. A document goes in two steps, so that it exists once whatever is lost on the way:
 * `prepare` registers nothing and answers with a ticket; with the ticket kept, `register` makes the document and `ask` tells,
 * at any later time and after any restart, whether it was made.
 */
export type FiscalOrder =
  /** Also looks whether the printer can do it: paper, clock, VAT table, an unfinished day. */
  | { readonly act: 'prepare'; readonly document: FiscalDocument }
  | { readonly act: 'register'; readonly document: FiscalDocument; readonly ticket: string }
  /** What became of it. After `absent` nothing of it is left in the printer either. */
  | { readonly act: 'ask'; readonly document: FiscalDocument; readonly ticket: string }
  /** Gives up a ticket that was never registered. */
  | { readonly act: 'drop'; readonly document: FiscalDocument; readonly ticket: string }

/** Why a fiscal printer did not do what it was asked: what a person can do about it depends on it. */
export const fiscalCauses = [
  'unreachable',
  'no-answer',
  'paper-out',
  'cover-open',
  'mechanism',
  'in-menu',
  'waits-for-person',
  'busy',
  'daily-report-due',
  'nothing-to-report',
  'vat-table',
  'clock',
  'memory-full',
  'licence',
  'read-only',
  'goods-locked',
  'sums',
  'counters',
  'unsupported',
  'other',
] as const

export type FiscalCause = (typeof fiscalCauses)[number]

export type FiscalTrouble = { readonly cause: FiscalCause; readonly error: DeviceErrorData }

/**
 * `eReceipt`, of a receipt with an identifier for an e-receipt: `taken`, it goes there and paper may be left out; `refused`, the
 * printer does not know the identifier and the receipt is on paper. Absent where the printer was only asked afterwards.
 */
export type FiscalRegistered = {
  readonly outcome: 'registered'
  readonly number: string
  readonly printer: string
  readonly eReceipt?: 'taken' | 'refused'
}

/**
 * `absent`: it was not made. `refused`: nor will it be until a person has mended the cause. `not-done`: the printer was not
 * reached and nothing of the document is in it. `unknown`: nobody can tell by now.
 */
export type FiscalOutcome =
  | { readonly outcome: 'prepared'; readonly ticket: string }
  /** `number`: of the receipt or report; `printer`: the unique number of its fiscal memory. */
  | FiscalRegistered
  | { readonly outcome: 'absent' }
  | ({ readonly outcome: 'refused' | 'not-done' | 'unknown' } & FiscalTrouble)
