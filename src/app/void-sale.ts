import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { voidSlip, type SaleToVoid } from './documents/void-slip.ts'
import { documentSlot } from './slots.ts'

/** Undoes the last sale: goods and cash go back, and both facts stand. */
export function voidSale(context: ActContext, given: SaleToVoid): ActDraft {
  const { sale, cause, approvedBy } = given
  return actDraftOf(context, {
    kind: 'other',
    fact: 'saleVoided',
    body: { ...sale, cause, approvedBy, void: documentSlot },
    about: sale.sale,
    sum: sale.cash,
    jobs: [drawerJob, printJob(context.t('documents.void.title'), voidSlip(context, given))],
  })
}
