import { assert } from '../base/assert.ts'
import type { DocumentNo } from '../base/ids.ts'
import type { ActDraft, FiscalStep } from '../contract/acts/act-draft.ts'
import type { OrderHandedOver } from '../domain/pickup/order-facts.ts'
import { handedOverSale, isRegisteredHere } from '../domain/pickup/handed-over-sale.ts'
import type { HandedOverSale } from '../domain/pickup/handed-over-sale.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import { pieces } from '../domain/product/quantity.ts'
import { vatSummary } from '../domain/tax/vat-summary.ts'
import type { VatLetter, VatRate } from '../domain/tax/vat.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, fiscalStep, printJob } from './act-draft-of.ts'
import { fiscalReceipt } from './documents/fiscal-receipt.ts'
import { handoverSlip } from './documents/handover-slip.ts'
import { handoverClaim } from './handover-claim.ts'
import { claimSlot, fiscalSlot } from './slots.ts'

export type Handover = Pick<OrderHandedOver, 'lines' | 'verified' | 'checkedAge'> & {
  readonly order: OrderState
  readonly rates: readonly VatRate[]
  /** The open shift of the till, null for none: what is registered belongs to one, so that somebody ends its day. */
  readonly shift?: DocumentNo | null
}

/** Whether the goods get their fiscal receipt at this till. */
export const isReceiptDue = ({ isFiscal }: Pick<ActContext, 'isFiscal'>, order: OrderState): boolean =>
  isFiscal === true && isRegisteredHere(order)

/**
 * Letters of goods whose rate is not known here, where a receipt is due: no printer takes such goods, nor the share that they have
 * in the delivery, so that nothing of the order can be handed over.
 */
export function unratedLetters(
  context: Pick<ActContext, 'isFiscal'>,
  order: OrderState,
  rates: readonly VatRate[],
): readonly VatLetter[] {
  if (!isReceiptDue(context, order)) return []
  const known = new Set(rates.map(({ letter }) => letter))
  const unknown = order.lines.map(({ vat }) => vat).filter((letter) => !known.has(letter))
  return [...new Set(unknown)].toSorted()
}

/**
 * Gives goods of an order to the customer. Whoever has proved the right to them gets them without a link too: a second
 * handover under the same right is found by the fold. What the store has to register gets its fiscal receipt in the same act.
 */
export function handOver(context: ActContext, handover: Handover): ActDraft {
  const { order, lines, verified, checkedAge, rates, shift = null } = handover
  const slip = handoverSlip(context, { order: order.order, lines, verified, ordered: order.lines })
  const sale = isReceiptDue(context, order) ? handedOverSale(order, lines) : null
  assert(sale === null || shift !== null, 'A receipt belongs to a shift')
  const receipt = sale && sale.gross.minor > 0 ? [receiptStep(context, sale, rates)] : []
  return actDraftOf(context, {
    kind: 'handover',
    fact: 'orderHandedOver',
    body: {
      ...{ order: order.order, lines, verified, claim: claimSlot },
      ...(checkedAge !== undefined && { checkedAge }),
      ...(receipt.length > 0 && { fiscal: fiscalSlot, shift, rates: ratesOf(order, rates) }),
    },
    about: order.order,
    ...(sale && { sum: sale.gross }),
    steps: [handoverClaim(order), ...receipt],
    jobs: [printJob(context.t('documents.handover.title'), slip)],
  })
}

const ratesOf = ({ lines }: OrderState, rates: readonly VatRate[]): readonly VatRate[] =>
  rates.filter(({ letter }) => lines.some(({ vat }) => vat === letter))

function receiptStep(context: ActContext, sale: HandedOverSale, rates: readonly VatRate[]): FiscalStep {
  const name = context.t('documents.fiscal.delivery')
  const delivery = sale.delivery.map(({ vat, gross }) => ({
    ...{ name, variant: null, quantity: pieces(1), unitPrice: gross },
    ...{ gross, vat },
  }))
  const lines = [...sale.lines, ...delivery]
  return fiscalStep(fiscalReceipt(context, { ...sale, lines, vat: vatSummary(lines, rates) }))
}
