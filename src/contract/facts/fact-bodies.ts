import * as v from 'valibot'
import type { FactBodies, FactKind } from '../../domain/fact/trade-fact.ts'
import {
  claimOutcome,
  count,
  customerId,
  date,
  delivery,
  documentNo,
  goods,
  handoverLine,
  lineAmount,
  money,
  orderNo,
  overrideCause,
  payment,
  refund,
  returnedLine,
  returnSource,
  shiftTotals,
  soldLine,
  staffId,
  storeId,
  text,
  timestamp,
  vatRow,
} from './fact-parts.ts'
import type { SchemaOf } from './fact-parts.ts'

/**
 * What the body of each kind must be, in its newest version, before it is folded. Members that a schema does not name are
 * let in: a newer program may say more under the same version.
 */
export const factBodySchemas: { readonly [K in FactKind]: SchemaOf<FactBodies[K]> } = {
  saleCompleted: v.object({
    sale: documentNo,
    shift: documentNo,
    customer: v.nullable(customerId),
    lines: v.pipe(v.array(soldLine), v.minLength(1)),
    gross: money,
    vat: v.array(vatRow),
    payments: v.array(payment),
  }),
  returnCompleted: v.object({
    return: documentNo,
    shift: documentNo,
    source: returnSource,
    customer: v.nullable(customerId),
    lines: v.pipe(v.array(returnedLine), v.minLength(1)),
    gross: money,
    delivery: v.exactOptional(money),
    vat: v.array(vatRow),
    refunds: v.array(refund),
    claim: claimOutcome,
    grounds: v.array(text),
  }),
  returnAnnounced: v.object({ order: orderNo, lines: v.array(lineAmount) }),
  refundConfirmed: v.object({ refund: text, source: returnSource }),
  refundFailed: v.object({ refund: text, source: returnSource, cause: text }),
  claimReleased: v.object({
    claim: text,
    attempt: text,
    source: returnSource,
    right: v.exactOptional(v.picklist(['return', 'handover'])),
  }),
  orderPlaced: v.object({
    order: orderNo,
    channel: v.picklist(['web', 'marketplace', 'phone']),
    contractType: v.picklist(['distance', 'reservation', 'store']),
    customer: customerId,
    lines: v.pipe(v.array(soldLine), v.minLength(1)),
    gross: money,
    deliveryCost: money,
    payments: v.array(payment),
    delivery,
    codeSalt: text,
    codeHash: text,
    promisedAt: v.nullable(timestamp),
  }),
  orderPicking: v.object({ order: orderNo, store: storeId, by: v.nullable(staffId) }),
  orderReady: v.object({ order: orderNo, store: storeId, shelf: text, pickupBy: date }),
  orderDelivered: v.object({ order: orderNo, deliveredAt: timestamp }),
  orderCancelled: v.object({
    order: orderNo,
    cause: v.picklist(['customer', 'expired', 'unfulfillable']),
    store: v.exactOptional(storeId),
    lines: v.exactOptional(v.array(goods)),
  }),
  orderHandedOver: v.object({
    order: orderNo,
    lines: v.array(handoverLine),
    verified: v.picklist(['code', 'identity']),
    claim: claimOutcome,
  }),
  orderSought: v.object({ number: v.pipe(v.string(), v.regex(/^\S{1,60}$/)) }),
  stockDelivered: v.object({ store: storeId, delivery: text, lines: v.array(goods) }),
  shiftOpened: v.object({ shift: documentNo, float: money }),
  shiftClosed: v.object({
    shift: documentNo,
    report: documentNo,
    expectedCash: money,
    countedCash: money,
    sales: count,
    returns: count,
    salesGross: money,
    returnsGross: money,
    z: v.exactOptional(count),
    counts: v.exactOptional(v.array(v.object({ minor: count, count }))),
    recounts: v.exactOptional(count),
    approvedBy: v.exactOptional(staffId),
    totals: v.exactOptional(shiftTotals),
  }),
  cashMoved: v.object({
    movement: documentNo,
    shift: documentNo,
    kind: v.picklist(['paid-in', 'paid-out', 'safe-drop']),
    amount: money,
    reason: v.picklist(['change', 'purchase', 'courier', 'correction', 'safe', 'other']),
  }),
  shiftReported: v.object({ report: documentNo, shift: documentNo, expectedCash: money }),
  customerRegistered: v.object({
    customer: customerId,
    name: text,
    phone: v.nullable(text),
    email: v.nullable(text),
    card: v.nullable(text),
    tier: v.picklist(['basic', 'silver', 'gold']),
    since: text,
  }),
  signedIn: v.object({ staff: staffId }),
  signInRefused: v.object({
    staff: staffId,
    tries: count,
    locked: v.boolean(),
    whileLocked: v.exactOptional(v.literal(true)),
  }),
  overrideGiven: v.object({
    staff: staffId,
    permission: text,
    cause: overrideCause,
    about: v.nullable(text),
    shift: v.exactOptional(documentNo),
  }),
  drawerOpened: v.object({ cause: text, shift: v.exactOptional(documentNo) }),
  receiptReprinted: v.object({ document: text }),
  leaveOrdered: v.object({ purpose: v.picklist(['reset', 'removal']), reason: text, unsent: count }),
  factWithheld: v.object({ refusedKind: text, bytes: count, reason: text, refusedHash: text }),
  factLost: v.object({ reason: text, by: text, lostHash: v.nullable(text) }),
}

/** Why a body may not be folded, as `member: what is wrong`; null where nothing is. */
export function bodyTrouble(kind: FactKind, body: unknown): string | null {
  const result = v.safeParse(factBodySchemas[kind], body)
  if (result.success) return null
  const [issue] = result.issues
  return `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`
}
