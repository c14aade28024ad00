import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Whether a text can be a number of a purchase: a name or an address of mail is no proof, and has no place in a fact. */
export const isPurchaseNumber = (text: string): boolean => /^[^\s@]{1,60}$/.test(text)

/** Asks head office to copy an order or sale into this store; the answer arrives as that copy. */
export const seekPurchase = (context: ActContext, number: string): ActDraft =>
  actDraftOf(context, { kind: 'seek', fact: 'orderSought', body: { number }, about: number })
