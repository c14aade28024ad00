import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import type { GiftToPrint } from './documents/gift-receipt.ts'
import { giftReceipt } from './documents/gift-receipt.ts'

/** Prints a gift receipt of a sale; how often, a fact each. */
export const printGiftReceipt = (context: ActContext, gift: GiftToPrint, shift: DocumentNo): ActDraft =>
  actDraftOf(context, {
    kind: 'other',
    fact: 'giftReceiptPrinted',
    body: { sale: gift.sale, shift },
    about: gift.sale,
    jobs: [printJob(context.t('documents.gift.title'), giftReceipt(context, gift))],
  })
