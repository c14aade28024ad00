import { assert } from '../../base/assert.ts'
import type { DocumentNo, StaffId, VoucherId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { PurchaseLine } from '../pickup/order-state.ts'
import { deliveryShares } from '../pickup/delivery-shares.ts'
import type { VatLetter, VatRate } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import { dispositionOf } from './disposition-of.ts'
import type { RefundLine, ReturnDecision } from './decide-return.ts'
import type { RefundOffer } from './refund-offers.ts'
import type { ReturnCompleted, ReturnedLine, ReturnSource } from './return-facts.ts'
import type { ReturnableDocument } from './return-request.ts'
import { soldRates } from './sold-rates.ts'

export type AgreedReturn = {
  readonly purchase: ReturnableDocument
  readonly decision: ReturnDecision
  /** What of it pays for other goods in the same act. */
  readonly credit?: Money
  /** The offer that the customer chose for the rest; null when nothing is left of it or money waits for head office. */
  readonly offer: RefundOffer | null
  /** Of today; goods of a sale go back at those of the sale. */
  readonly rates: readonly VatRate[]
  readonly shift: DocumentNo
  /** Key of idempotency of the n-th refund, from 1. */
  readonly refundKey: (n: number) => string
  /** The voucher that store credit is put on; needed where the offer has some. */
  readonly voucher?: VoucherId
  /** Who allowed what the rules alone did not. */
  readonly overriddenBy?: StaffId
  /** Number under which its goods were taken in before. */
  readonly taken?: DocumentNo
}

export const sourceOf = (purchase: ReturnableDocument): ReturnSource =>
  purchase.type === 'order'
    ? { kind: 'order', order: purchase.order }
    : { kind: 'sale', sale: purchase.sale, store: purchase.store }

/** Body of `returnCompleted`; its number and its claim are given by whoever writes it. */
export function toReturnBody(agreed: AgreedReturn): Omit<ReturnCompleted, 'return' | 'claim'> {
  const { purchase, decision, offer, rates, shift, refundKey } = agreed
  assert(decision.level !== 'deny', 'A denied return has no body')
  assert(decision.level !== 'override' || agreed.overriddenBy, 'Somebody has overridden the rules')
  assert(!offer?.refused, 'A refused way of paying back is not chosen')
  const lines = decision.lines.map((line) => returnedLine(purchase, line))
  return {
    shift,
    source: sourceOf(purchase),
    customer: purchase.customer,
    lines,
    gross: decision.gross,
    ...(decision.delivery && { delivery: decision.delivery }),
    ...(decision.deposits.length > 0 && { deposits: decision.deposits }),
    vat: vatSummary(taxedParts(purchase, decision), soldRates(purchase, rates)),
    refunds: [...creditOf(agreed), ...(offer?.parts ?? [])].map((part, index) => ({
      ...onVoucher(part, agreed.voucher),
      refund: refundKey(index + 1),
    })),
    ...(offer?.needsConsent && { otherMeansAgreed: true as const }),
    grounds: groundsOf(agreed),
    ...(agreed.taken && { taken: agreed.taken }),
  }
}

/**
 * Letters of what comes back that no VAT rate is known for, as of an order placed before head office changed the rates: such a return is not
 * made, for its record must hold the tax.
 */
export function unratedReturn(
  purchase: ReturnableDocument,
  decision: ReturnDecision,
  rates: readonly VatRate[],
): readonly VatLetter[] {
  const known = new Set(soldRates(purchase, rates).map(({ letter }) => letter))
  const unknown = taxedParts(purchase, decision).flatMap(({ vat }) => (known.has(vat) ? [] : [vat]))
  return [...new Set(unknown)].toSorted()
}

const taxedParts = (purchase: ReturnableDocument, decision: ReturnDecision) => [
  ...decision.lines.map((line) => ({ vat: soldAs(purchase, line).vat, gross: line.refund })),
  ...deliveryOf(purchase, decision),
]

function soldAs({ lines }: ReturnableDocument, asked: RefundLine): PurchaseLine {
  const sold = lines.find((line) => line.line === asked.line)
  assert(sold, 'A returned line is a line of its document')
  return sold
}

/** Delivery cost given back lowers the VAT of what it was charged with. */
const deliveryOf = ({ lines }: ReturnableDocument, { delivery }: ReturnDecision) =>
  delivery ? deliveryShares(lines, delivery) : []

function returnedLine(purchase: ReturnableDocument, asked: RefundLine): ReturnedLine {
  const { sku, name, variant, vat } = soldAs(purchase, asked)
  return { ...asked, sku, name, variant, vat, disposition: dispositionOf(asked) }
}

/** Store credit names the voucher that it is put on. */
function onVoucher(part: RefundOffer['parts'][number], voucher: VoucherId | undefined): typeof part {
  if (part.means !== 'store-credit') return part
  assert(voucher, 'Store credit is put on a voucher')
  return { ...part, reference: voucher }
}

const creditOf = ({ credit }: AgreedReturn): RefundOffer['parts'] =>
  credit ? [{ means: 'exchange', tender: 'exchange', amount: credit, status: 'paid' }] : []

const groundsOf = ({ decision, overriddenBy }: AgreedReturn): readonly string[] => [
  ...decision.grounds.filter((ground) => ground.passed).map((ground) => ground.rule),
  ...decision.grounds.filter((ground) => !ground.passed).map((ground) => `overridden:${ground.rule}`),
  ...(overriddenBy ? [`overridden-by:${overriddenBy}`] : []),
]
