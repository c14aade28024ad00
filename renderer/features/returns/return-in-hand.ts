import type { ActContext } from '#src/app/act-context.ts'
import type { ReturnToComplete } from '#src/app/complete-return.ts'
import type { PurchaseView } from '#src/app/ports.ts'
import type { CustomerId, StaffId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { ReturnDecision } from '#src/domain/returns/decide-return.ts'
import { heldLine } from '#src/domain/returns/held-line.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'
import type { GoodsTakenIn } from '#src/domain/returns/return-facts.ts'
import type { ReturnRequest } from '#src/domain/returns/return-request.ts'
import { sourceOf, toReturnBody } from '#src/domain/returns/to-return-body.ts'
import { mayGoOnUnanswered } from '#src/domain/returns/without-an-answer.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import type { VatRate } from '#src/domain/tax/vat.ts'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { purchaseNumber } from './purchase-number.ts'

/** A return that may be made: what it is of, what was asked for and what was decided. */
export type ReturnInHand = {
  readonly view: PurchaseView
  readonly request: ReturnRequest
  readonly decision: ReturnDecision
  readonly shift: ShiftState
  /** Its goods lie here already, under a protocol. */
  readonly held: HeldState | null
}

/** Whoever comes with a gift receipt is not the buyer: nothing of the buyer's profile is meant. */
export const knownBuyer = ({ request, view }: ReturnInHand): CustomerId | null =>
  request.isGift ? null : view.value.customer

/** How its money goes, and who answers for it. */
export type ReturnTerms = {
  readonly offer: RefundOffer | null
  readonly credit?: Money
  readonly rates: readonly VatRate[]
  readonly overriddenBy: StaffId | null
  /** On which store credit is put; absent where there is none to give. */
  readonly voucher?: NewVoucher | null
}

/** Whether a way of paying back puts store credit on a new voucher. */
export const isOnVoucher = (offer: RefundOffer | null): boolean =>
  offer?.parts.some(({ means }) => means === 'store-credit') ?? false

/** The purchase, by the id of its document. */
export const aboutOf = ({ value }: PurchaseView): string =>
  value.type === 'order' ? documentIds.order(value.order) : documentIds.sale(value.sale)

export function returnToComplete(
  { act }: ActContext,
  { view: { value }, request, decision, shift, held }: ReturnInHand,
  { offer, credit, rates, overriddenBy, voucher }: ReturnTerms,
): ReturnToComplete {
  return {
    allowed: toReturnBody({
      purchase: value,
      decision,
      offer,
      rates,
      shift: shift.shift,
      refundKey: (n) => `${act}/${n}`,
      ...(credit && { credit }),
      ...(overriddenBy !== null && { overriddenBy }),
      ...(voucher && { voucher: voucher.id }),
      ...(held && { taken: held.taken }),
    }),
    soldAt: value.type === 'order' ? value.placedAt : value.soldAt,
    ...(value.type === 'sale' && value.fiscal && { fiscal: value.fiscal }),
    ...(voucher && { voucherNumber: voucher.number }),
    returnClaims: value.returnClaims,
    copies: request.policy.protocolCopies,
    whenUnknown: mayGoOnUnanswered(request, decision) ? 'proceed' : 'refuse',
  }
}

/** The goods of a return that wait to be looked at, as they are taken in. */
export const toInspect = ({ view, decision, shift }: ReturnInHand): Omit<GoodsTakenIn, 'taken'> => ({
  shift: shift.shift,
  number: purchaseNumber(view),
  lines: decision.lines.map((line) => heldLine(view.value, line)),
  source: sourceOf(view.value),
})
