import type { ActId } from '../../base/ids.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { CardTender } from '../../device/card-order.ts'
import type { FiscalDocument } from '../../device/fiscal-document.ts'
import type { FiscalCause } from '../../device/fiscal-order.ts'
import type { LabelDocument } from '../../device/label/label-document.ts'
import type { ReceiptDocument } from '../../device/receipt-document.ts'
import type { ClaimRight } from '../documents/claim-document.ts'
import type { SignedText } from '../documents/signed-sums.ts'

/**
 * A whole business act as the window asks for it. Main runs it to its end: intent (fsynced) → steps → fact (fsynced) → jobs.
 * Anywhere in `fact.body` and in documents `{ "$slot": name }` stands for what only main knows:
 * `document` (number of this document, `t1-000042`), `at` (UTC), each step's own slot and, in documents only since it
 * is made of the fact's hash, `anchor` (`42·a1b2c3`: seq and six hash characters). A member `{ "$slot": name, "isOptional": true }` is
 * left out where nothing fills it. Main fills them without understanding the rest.
 */
export type ActDraft = {
  readonly act: ActId
  readonly kind: ActKind
  readonly summary: ActSummary
  readonly steps: readonly ActStep[]
  /**
   * A document of its own that stands ahead of `fact`, in the same write, so that no crash can part them: the return of an
   * exchange before its sale. Its number fills `slot` in `fact` and in its `jobs`.
   */
  readonly ahead?: ActDocument & { readonly slot: string }
  readonly fact: ActDocument['fact']
  readonly jobs: readonly JobDraft[]
  readonly numbering?: Numbering
  /** The basket draft is emptied in the same write as the fact. */
  readonly clearsBasket?: boolean
  /** The basket draft becomes this in the same write as the fact. */
  readonly basketAfter?: Json
}

/**
 * A number of this terminal that has no gap and no double: `slot` is filled with 1, 2, 3 … of the named counter, taken in the same
 * write as the fact. A number in the fact, a text in its documents.
 */
export type Numbering = { readonly counter: string; readonly slot: string }

export type ActDocument = {
  readonly fact: {
    readonly kind: string
    readonly version: number
    readonly businessDate: string
    readonly body: JsonObject
  }
  readonly jobs: readonly JobDraft[]
}

export type ActKind = 'sale' | 'return' | 'exchange' | 'handover' | 'shift' | 'seek' | 'other'

/** Enough to show an interrupted act to a cashier: what it was about and how much. No personal data. */
export type ActSummary = {
  readonly about: string | null
  readonly minor: number | null
  readonly currency: string | null
}

export type ActStep = ClaimStep | PaymentStep | RefundStep | CardDayStep | FiscalStep

/** Fills its slot with `{id, attempt, outcome}`; a right taken by somebody else ends the act before its fact. */
export type ClaimStep = {
  readonly step: 'claim'
  readonly slot: string
  readonly right: ClaimRight
  /** Uses and releases known so far + 1. */
  readonly n: number
  readonly whenUnknown: 'proceed' | 'refuse'
  /** Of a voucher that may pay without an answer: head office's signature on its sums. */
  readonly proof?: SignedText
}

/**
 * Charges `minor` through the card terminal and fills its slot with the processor's reference, and `<slot>-card` with the name of
 * the card where the terminal tells one. The act and the slot together
 * are the key under which the terminal charges once. A declined payment ends the act before its fact; what had been approved
 * by then is reversed.
 */
export type PaymentStep = {
  readonly step: 'payment'
  readonly slot: string
  readonly tender: CardTender
  readonly minor: number
  readonly currency: string
}

/**
 * Gives `minor` back at the card terminal, once, and fills its slot with the terminal's reference. Stands behind every claim and
 * payment, one in an act: what has been given back is not taken again, so that from then on the act can only be finished.
 * Declined or not done, the act ends before its fact.
 */
export type RefundStep = {
  readonly step: 'refund'
  readonly slot: string
  readonly minor: number
  readonly currency: string
  /** The charge to be reversed, which `slot` of an earlier document of this terminal made; absent: the customer presents a card. */
  readonly charge?: { readonly document: string; readonly slot: string; readonly reference: string }
}

/**
 * Has the card terminal hand its payments of the day to the bank and fills its slot with `closed` or `unknown`, `<slot>-told` with
 * the terminal's sums by brand or null, `<slot>-taken` with what this till took by it or null: a day that is closed twice is closed
 * once, so nobody asks further. A terminal that did not do it ends the act before its fact.
 */
export type CardDayStep = { readonly step: 'card-day'; readonly slot: string }

/**
 * Makes `document` on the fiscal printer, once, after every claim and payment, and fills its slot with
 * `{outcome: 'registered', number, printer, eReceipt?}`, or with the `outcome` `marked` or `skipped` of a person's word. Stands last, one
 * in an act; whether the printer can do it is asked before anybody is charged.
 */
export type FiscalStep = {
  readonly step: 'fiscal'
  readonly slot: string
  readonly document: FiscalDocument
}

export type JobDraft =
  | {
      readonly job: 'print'
      readonly title: string
      readonly document: ReceiptDocument
      /** Not printed now: kept as the last document, which can be printed as a copy. */
      readonly isKept?: true
    }
  | { readonly job: 'drawer' }
  /** The fiscal printer's X report, whose text is its own. */
  | { readonly job: 'interim'; readonly title: string }
  /** No act brings one: a label stands for itself. */
  | { readonly job: 'label'; readonly title: string; readonly label: LabelDocument }

export type ActRefusal =
  | 'not-enrolled'
  | 'not-signed-in'
  /** Neither whoever is signed in nor a second person's word allows it; the attempt is a fact. */
  | 'not-allowed'
  | 'claim-taken'
  | 'claim-unknown'
  /** Head office's signature on a voucher's sums is not there or not its own. */
  | 'balance-unproved'
  | 'payment-declined'
  /** The card terminal was not reached, or is at work for somebody else: nothing was charged. */
  | 'payment-not-done'
  /** The terminal was asked and does not say what became of it; the act stays open. */
  | 'payment-unknown'
  /** The terminal or the bank did not give the money back; another way of the table of tenders is open. */
  | 'refund-declined'
  /** The card terminal was not reached, or is at work: nothing was given back. */
  | 'refund-not-done'
  /** The terminal was asked and does not say whether it gave the money back; the act stays open. */
  | 'refund-unknown'
  /** The money is with the customer: the act can only be finished. */
  | 'refund-done'
  /** The terminal or the bank did not close the day. */
  | 'card-day-declined'
  /** The card terminal is at work; its day goes on. */
  | 'card-day-busy'
  /** The card terminal was not reached; its day goes on. */
  | 'card-day-not-done'
  /** A payment of an earlier act is still unknown: it is settled first, so that nobody pays twice. */
  | 'payment-unsettled'
  /** The same of a refund, so that nobody gets money twice. */
  | 'refund-unsettled'
  /** This till sells through a fiscal printer, and the act would not. */
  | 'fiscal-required'
  /** The fiscal printer cannot register now (`cause`); nobody was charged. */
  | 'fiscal-not-ready'
  /** It surely has not registered; what was paid stays paid and the act open. */
  | 'fiscal-not-done'
  /** Nobody can tell whether it has; the act stays open. */
  | 'fiscal-unknown'
  /** It has: the act can only be finished. */
  | 'fiscal-registered'
  /** An earlier act still waits for its fiscal document. */
  | 'fiscal-unsettled'
  | 'fact-too-large'
  | 'journal-failed'
  | 'disk-full'
  /** No new shift where it might not fit to its end. */
  | 'disk-low'
  /** The clock stands behind what this terminal has already seen; a manager who signs in answers for it. */
  | 'clock-behind'
  /** A person gave it up after a restart. */
  | 'abandoned'

export type ActResult =
  | {
      readonly ok: true
      readonly act: ActId
      readonly fact: string
      readonly document: string
      readonly jobs: readonly string[]
    }
  | {
      readonly ok: false
      readonly act: ActId
      readonly reason: ActRefusal
      readonly takenBy?: string
      readonly cause?: FiscalCause
    }

/** An act whose end was not reached before the app stopped, and what is known of it. */
export type OpenAct = {
  readonly act: ActId
  readonly kind: ActKind
  readonly summary: ActSummary
  readonly at: string
  readonly known:
    | 'nothing-left'
    | 'claim-asked'
    | 'claim-held'
    | 'payment-asked'
    | 'payment-unknown'
    | 'payment-approved'
    | 'refund-unknown'
    | 'refund-done'
    | 'card-day-asked'
    | 'fiscal-not-done'
    | 'fiscal-unknown'
    | 'fiscal-registered'
  readonly cause?: FiscalCause
}

/**
 * `paid` and `unpaid`: a person says what the card terminal's own slip says, of a payment or of a refund, for a terminal that can
 * no longer be asked.
 * `fiscal-marked`: a person has the fiscal receipt on paper; `fiscal-skipped`: the sale stands without one.
 */
export type SettleChoice = 'finish' | 'abandon' | 'paid' | 'unpaid' | 'fiscal-marked' | 'fiscal-skipped'

export type JobState = 'queued' | 'sending' | 'paused' | 'printed' | 'unknown' | 'failed' | 'dismissed'

/** A job that still wants the cashier's eye; `unknown` is asked about, never repeated by itself. */
export type JobView = {
  readonly job: string
  readonly kind: JobDraft['job']
  readonly title: string
  readonly state: JobState
  readonly cause: string | null
  readonly at: string
}
