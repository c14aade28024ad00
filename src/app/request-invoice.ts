import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Asks head office for an invoice of a sale whose receipt bears the buyer's tax number. */
export const requestInvoice = (context: ActContext, sale: DocumentNo, nip: string): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'invoiceRequested',
    body: { sale, nip },
    about: `sale:${sale}`,
  })
