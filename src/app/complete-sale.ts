import type { ActDraft, PaymentStep } from '../contract/acts/act-draft.ts'
import type { JsonObject } from '../base/json.ts'
import type { PaidBasket } from '../domain/basket/to-sale-body.ts'
import { toSaleBody } from '../domain/basket/to-sale-body.ts'
import type { Payment } from '../domain/payment/payment.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, printJob } from './act-draft-of.ts'
import { saleReceipt } from './documents/sale-receipt.ts'
import { documentSlot, paymentSlot, returnSlot } from './slots.ts'

/**
 * A payment as the cashier gathered it; one `through` the terminal is charged when the sale is completed, one `through` an
 * exchange names the return that stands ahead of the sale.
 */
export type PlannedPayment = Payment & { readonly through?: 'terminal' | 'exchange' }

export type PlannedSale = Omit<PaidBasket, 'payments'> & { readonly payments: readonly PlannedPayment[] }

/** Takes the money for a basket that is paid to the last minor unit; the drawer opens only where cash changes hands. */
export function completeSale(context: ActContext, paid: PlannedSale): ActDraft {
  const body = toSaleBody({ ...paid, payments: paid.payments.map(asPayment) })
  const paysCash = body.payments.some((payment) => payment.tender === 'cash')
  const receipt = printJob(context.t('documents.sale.title'), saleReceipt(context, body))
  const payments = paid.payments.map(withReference)
  const draft = actDraftOf(context, {
    kind: 'sale',
    fact: 'saleCompleted',
    body: { ...body, payments, sale: documentSlot },
    about: null,
    sum: body.gross,
    steps: paid.payments.flatMap(chargeStep),
    jobs: paysCash ? [drawerJob, receipt] : [receipt],
  })
  return { ...draft, clearsBasket: true }
}

function asPayment({ through: _, ...payment }: PlannedPayment): Payment {
  return payment
}

function withReference(planned: PlannedPayment, index: number): JsonObject {
  if (planned.through === 'terminal') return { ...asPayment(planned), reference: paymentSlot(index) }
  if (planned.through === 'exchange') return { ...asPayment(planned), reference: returnSlot }
  return asPayment(planned)
}

function chargeStep({ through, tender, amount }: PlannedPayment, index: number): readonly PaymentStep[] {
  const isCharged = through === 'terminal' && (tender === 'card' || tender === 'blik')
  if (!isCharged) return []
  return [{ step: 'payment', slot: paymentSlot(index).$slot, tender, ...amount }]
}
