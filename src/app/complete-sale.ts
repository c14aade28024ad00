import type { ActDraft, ClaimStep, JobDraft, PaymentStep } from '../contract/acts/act-draft.ts'
import type { VoucherId } from '../base/ids.ts'
import type { JsonObject } from '../base/json.ts'
import { documentIds } from '../contract/documents/databases.ts'
import type { PaidBasket } from '../domain/basket/to-sale-body.ts'
import { toSaleBody } from '../domain/basket/to-sale-body.ts'
import type { SaleCompleted } from '../domain/basket/sale-facts.ts'
import type { Payment } from '../domain/payment/payment.ts'
import type { ReceiptPlan } from '../domain/receipt/plan-receipt.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, drawerJob, fiscalStep, printJob } from './act-draft-of.ts'
import { fiscalReceipt } from './documents/fiscal-receipt.ts'
import { saleReceipt } from './documents/sale-receipt.ts'
import { cardSlot, documentSlot, fiscalSlot, paymentSlot, returnSlot, spendSlot } from './slots.ts'

/**
 * A payment as the cashier gathered it; one `through` the terminal is charged when the sale is completed, one `through` an
 * exchange names the return that stands ahead of the sale, one with a `spend` uses up a part of a voucher.
 */
export type PlannedPayment = Payment & {
  readonly through?: 'terminal' | 'exchange'
  readonly spend?: PlannedSpend
}

/** The lock on paying with a voucher, and how the payment goes on where it is not answered. */
export type PlannedSpend = Pick<ClaimStep, 'n' | 'whenUnknown' | 'proof'>

export type PlannedSale = Omit<PaidBasket, 'payments'> & {
  readonly payments: readonly PlannedPayment[]
  /** Absent: on paper. */
  readonly receipt?: PlannedReceipt
}

/** How the receipt is handed over; `key`: 32 hex digits of chance, by which an e-receipt is read. */
export type PlannedReceipt = ReceiptPlan & { readonly key: string }

/** The drawer opens where cash of whatever currency changes hands. */
export const drawerJobs = (payments: readonly Payment[]): readonly JobDraft[] =>
  payments.some(({ tender, foreign }) => tender === 'cash' || foreign !== undefined) ? [drawerJob] : []

/** Takes the money for a basket that is paid to the last minor unit. */
export function completeSale(context: ActContext, paid: PlannedSale): ActDraft {
  const { receipt: planned } = paid
  const sold = toSaleBody({ ...paid, payments: paid.payments.map(asPayment) })
  const body = { ...sold, ...(planned && eReceiptOf(planned)) }
  // A sale of no value has nothing that could be registered.
  const isFiscal = context.isFiscal === true && body.gross.minor > 0
  const printed = printJob(context.t('documents.sale.title'), saleReceipt(context, body))
  const receipt = isFiscal
    ? []
    : [planned?.isOnPaper === false ? { ...printed, isKept: true as const } : printed]
  const payments = paid.payments.map(withCard)
  const draft = actDraftOf(context, {
    kind: 'sale',
    fact: 'saleCompleted',
    body: { ...body, payments, sale: documentSlot, ...(isFiscal && { fiscal: fiscalSlot }) },
    about: null,
    sum: body.gross,
    // Nothing is charged before it is known that every voucher pays.
    steps: [
      ...paid.payments.flatMap(spendStep),
      ...paid.payments.flatMap(chargeStep),
      ...(isFiscal ? [fiscalStep(fiscalReceipt(context, body, planned?.eParagon))] : []),
    ],
    jobs: [...drawerJobs(body.payments), ...receipt],
  })
  return { ...draft, clearsBasket: true }
}

function eReceiptOf({ key, to, isOnPaper }: PlannedReceipt): Pick<SaleCompleted, 'eReceipt'> {
  if (to === undefined) return {}
  return { eReceipt: { key, to, ...(!isOnPaper && { isPaperless: true }) } }
}

export function asPayment({ through: _, spend: __, ...payment }: PlannedPayment): Payment {
  return payment
}

export function withReference(planned: PlannedPayment, index: number): JsonObject {
  if (planned.spend) return { ...asPayment(planned), claim: spendSlot(index) }
  if (planned.through === 'terminal') return { ...asPayment(planned), reference: paymentSlot(index) }
  if (planned.through === 'exchange') return { ...asPayment(planned), reference: returnSlot }
  return asPayment(planned)
}

/** By the card that paid it a sale is found again. */
function withCard(planned: PlannedPayment, index: number): JsonObject {
  const payment = withReference(planned, index)
  const isCharged = planned.through === 'terminal' && planned.tender === 'card'
  return isCharged ? { ...payment, card: cardSlot(index) } : payment
}

export function chargeStep(
  { through, tender, amount }: PlannedPayment,
  index: number,
): readonly PaymentStep[] {
  const isCharged = through === 'terminal' && (tender === 'card' || tender === 'blik')
  if (!isCharged) return []
  return [{ step: 'payment', slot: paymentSlot(index).$slot, tender, ...amount }]
}

function spendStep({ spend, reference }: PlannedPayment, index: number): readonly ClaimStep[] {
  if (!spend || reference === undefined) return []
  const right = { kind: 'spend', about: documentIds.voucher(reference as VoucherId) } as const
  return [{ step: 'claim', slot: spendSlot(index).$slot, right, ...spend }]
}
