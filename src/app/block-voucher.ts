import type { ActDraft } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { VoucherBlocked } from '../domain/stored-value/voucher-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf } from './act-draft-of.ts'

/** Blocks a voucher that its holder has lost, or lets it pay again. */
export const blockVoucher = (context: ActContext, word: VoucherBlocked): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'voucherBlocked',
    body: { ...word },
    about: documentIds.voucher(word.voucher),
  })
