import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { EReceipt } from '../domain/receipt/e-receipt.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Asks head office for the receipt of a sale that has ended: under a code, or at the address in the customer's profile as well. */
export const requestEReceipt = (context: ActContext, sale: DocumentNo, { key, to }: EReceipt): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'eReceiptRequested',
    body: { sale, key, to },
    about: `sale:${sale}`,
  })
