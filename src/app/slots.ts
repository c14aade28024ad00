import type { Numbering } from '../contract/acts/act-draft.ts'
import type { OptionalSlot, Slot } from '../device/receipt-document.ts'

/** What only main knows when it runs an act (see `ActDraft`). */
export const documentSlot: Slot = { $slot: 'document' }
export const anchorSlot: Slot = { $slot: 'anchor' }

/** Number of the return that stands ahead of the sale of an exchange. */
export const returnSlot: Slot = { $slot: 'return' }

/** Number of the report that closes a shift, of the counter `z`. */
export const zNumbering: Numbering = { counter: 'z', slot: 'z' }
export const zSlot: Slot = { $slot: zNumbering.slot }

/** Filled by the act's claim step with `{id, attempt, outcome}`. */
export const claimSlot: Slot = { $slot: 'claim' }

/** Filled by the fiscal step with what the fiscal printer said; `fiscal-number` with the number alone, in documents. */
export const fiscalSlot: Slot = { $slot: 'fiscal' }
export const fiscalNumberSlot: Slot = { $slot: 'fiscal-number' }

/** Filled by the payment step of the payment at `index` with the processor's reference. */
export const paymentSlot = (index: number): Slot => ({ $slot: `payment-${index + 1}` })

/** Filled by the same step with the name of the card, where the terminal tells one. */
export const cardSlot = (index: number): OptionalSlot => ({
  $slot: `${paymentSlot(index).$slot}-card`,
  isOptional: true,
})

/** Filled by the refund step with the reference by which the terminal finds the refund. */
export const refundSlot: Slot = { $slot: 'refund' }

/** Filled by the step that ends the card terminal's day with `closed` or `unknown`. */
export const cardDaySlot: Slot = { $slot: 'card-day' }

/** Filled by the same step with the terminal's sums by brand, and with what this till took by it; null where that is not known. */
export const cardDayToldSlot: Slot = { $slot: 'card-day-told' }
export const cardDayTakenSlot: Slot = { $slot: 'card-day-taken' }

/** Filled by the claim on paying with the voucher of the payment at `index`. */
export const spendSlot = (index: number): Slot => ({ $slot: `spend-${index + 1}` })
