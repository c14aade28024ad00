import type { ActDraft, RefundStep } from '../contract/acts/act-draft.ts'
import type { VoidableSale } from '../domain/basket/void-sale.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { voidSlip, type SaleToVoid } from './documents/void-slip.ts'
import { documentSlot, paymentSlot, refundSlot } from './slots.ts'

/** Undoes the last sale: goods and money go back, the card's by the terminal that charged it, and both facts stand. */
export function voidSale(context: ActContext, given: SaleToVoid): ActDraft {
  const { sale, cause, approvedBy } = given
  const slip = printJob(context.t('documents.void.title'), voidSlip(context, given))
  return actDraftOf(context, {
    kind: 'other',
    fact: 'saleVoided',
    body: { ...sale, cause, approvedBy, void: documentSlot },
    about: sale.sale,
    sum: sale.reversed ?? sale.cash,
    steps: reversals(sale),
    jobs: sale.cash.minor === 0 ? [slip] : [drawerJob, slip],
  })
}

const reversals = ({ sale, payments }: VoidableSale): readonly RefundStep[] =>
  payments.flatMap(({ tender, amount, reference }, index) => {
    if (tender === 'cash' || reference === undefined) return []
    const charge = { document: sale, slot: paymentSlot(index).$slot, reference }
    return [{ step: 'refund', slot: refundSlot.$slot, ...amount, charge }]
  })
