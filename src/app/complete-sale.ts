import type { ActDraft } from '../contract/acts/act-draft.ts'
import type { PaidBasket } from '../domain/basket/to-sale-body.ts'
import { toSaleBody } from '../domain/basket/to-sale-body.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { saleReceipt } from './documents/sale-receipt.ts'
import { documentSlot } from './slots.ts'

/** Takes the money for a basket that is paid to the last minor unit; the drawer opens only where cash changes hands. */
export function completeSale(context: ActContext, paid: PaidBasket): ActDraft {
  const body = toSaleBody(paid)
  const paysCash = body.payments.some((payment) => payment.tender === 'cash')
  const receipt = printJob(context.t('documents.sale.title'), saleReceipt(context, body))
  const draft = actDraftOf(context, {
    kind: 'sale',
    fact: 'saleCompleted',
    body: { ...body, sale: documentSlot },
    about: null,
    sum: body.gross,
    jobs: paysCash ? [drawerJob, receipt] : [receipt],
  })
  return { ...draft, clearsBasket: true }
}
