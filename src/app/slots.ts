import type { Slot } from '../device/receipt-document.ts'

/** What only main knows when it runs an act (see `ActDraft`). */
export const documentSlot: Slot = { $slot: 'document' }
export const anchorSlot: Slot = { $slot: 'anchor' }

/** Filled by the act's claim step with `{id, attempt, outcome}`. */
export const claimSlot: Slot = { $slot: 'claim' }
