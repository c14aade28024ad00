import { createHash } from 'node:crypto'
import { assert } from '#src/base/assert.ts'
import type { DocumentNo, StoreId } from '#src/base/ids.ts'
import { documentNo } from '#src/base/ids.ts'
import { claimText } from '#src/contract/documents/claim-document.ts'
import type { ClaimRight } from '#src/contract/documents/claim-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { money } from '#src/domain/money/money.ts'
import { multiply } from '#src/domain/money/multiply.ts'
import type { ClaimOutcome } from '#src/domain/fact/claim-outcome.ts'
import type { OrderPlaced } from '#src/domain/pickup/order-facts.ts'
import { pickupStore } from '#src/domain/pickup/pickup-store.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { dispositionOf } from '#src/domain/returns/disposition-of.ts'
import type { Refund, ReturnCompleted } from '#src/domain/returns/return-facts.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { vatSummary } from '#src/domain/tax/vat-summary.ts'
import type { SourceEvent } from '#head-office/source/source-fact.ts'
import { dayOf, headOf, timestampOf } from './demo-event.ts'
import { archiveWriter } from './archive-writer.ts'
import type { OrderStep } from './order-plan.ts'

type Case = { readonly placed: OrderPlaced; readonly today: string }

type StepOf<K extends OrderStep['step']> = Extract<OrderStep, { readonly step: K }>

/** The events that one step of an order's course is told by. */
export function stepEvents(step: OrderStep, given: Case): readonly SourceEvent[] {
  switch (step.step) {
    case 'picking':
    case 'ready':
    case 'handed-over':
      return [storeStep(step, given, storeOf(given))]
    case 'returned':
      return returned(step, given)
    case 'delivered':
    case 'announced':
    case 'cancelled':
      return [centralStep(step, given)]
  }
}

function storeOf({ placed }: Case): StoreId {
  const store = pickupStore(placed.delivery)
  assert(store, `${placed.order} is not collected in a store`)
  return store
}

function storeStep(
  step: StepOf<'picking' | 'ready' | 'handed-over'>,
  { placed, today }: Case,
  store: StoreId,
): SourceEvent {
  const { order } = placed
  const head = { eventId: `${step.step}:${order}`, ...headOf(today, step.at, store) }
  if (step.step === 'picking') return { kind: 'orderPicking', ...head, body: { order, store, by: null } }
  if (step.step === 'ready') {
    const pickupBy = dayOf(today, -step.pickupIn)
    return { kind: 'orderReady', ...head, body: { order, store, shelf: step.shelf, pickupBy } }
  }
  const lines = placed.lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))
  const claim = firstClaim({ kind: 'handover', about: documentIds.order(order) })
  return { kind: 'orderHandedOver', ...head, body: { order, lines, verified: 'code', claim } }
}

function centralStep(
  step: StepOf<'delivered' | 'announced' | 'cancelled'>,
  { placed, today }: Case,
): SourceEvent {
  const { order, delivery } = placed
  const head = { eventId: `${step.step}:${order}`, ...headOf(today, step.at) }
  if (step.step === 'delivered') {
    return { kind: 'orderDelivered', ...head, body: { order, deliveredAt: timestampOf(today, step.at) } }
  }
  if (step.step === 'announced') {
    const { quantity } = lineOf(placed, step.line)
    return { kind: 'returnAnnounced', ...head, body: { order, lines: [{ line: step.line, quantity }] } }
  }
  const lines = placed.lines.map(({ sku, quantity }) => ({ sku, quantity }))
  const reserved = delivery.kind === 'pickup' ? { store: delivery.store, lines } : {}
  return { kind: 'orderCancelled', ...head, body: { order, cause: step.cause, ...reserved } }
}

/** Goods came back over a counter and the money has gone back since. */
function returned(step: StepOf<'returned'>, { placed, today }: Case): readonly SourceEvent[] {
  const store = step.store as StoreId
  const { order } = placed
  const body = returnBody(step, placed)
  const [refund] = body.refunds
  assert(refund, 'A return has a refund')
  const [daysAgo, time] = step.at
  return [
    {
      kind: 'returnCompleted',
      eventId: `returned:${order}:${step.line}`,
      ...headOf(today, step.at, store),
      body,
    },
    {
      kind: 'refundConfirmed',
      eventId: `refunded:${order}:${step.line}`,
      ...headOf(today, [daysAgo - 1, time]),
      body: { refund: refund.refund, source: body.source },
    },
  ]
}

function returnBody(step: StepOf<'returned'>, placed: OrderPlaced): ReturnCompleted {
  const { line, sku, name, variant, vat, unitPrice } = lineOf(placed, step.line)
  const quantity = pieces(step.count)
  const gross = multiply(unitPrice, quantity)
  const number = returnNumber(step.store as StoreId, placed)
  const { reason, condition } = step
  const disposition = dispositionOf({ condition, reason })
  return {
    return: number,
    shift: documentNo(archiveWriter(step.store as StoreId), 1),
    source: { kind: 'order', order: placed.order },
    customer: placed.customer,
    lines: [{ line, sku, name, variant, quantity, refund: gross, vat, reason, condition, disposition }],
    gross,
    vat: vatSummary([{ vat, gross }], polishRates),
    refunds: [originalRefund(number, gross.minor, placed)],
    claim: firstClaim({ kind: 'return', about: documentIds.order(placed.order) }),
    grounds: ['document-known', 'still-returnable', 'within-window', 'condition-accepted'],
  }
}

function originalRefund(number: DocumentNo, minor: number, { payments }: OrderPlaced): Refund {
  const [payment] = payments
  assert(payment, 'An order of the demo is paid')
  const { tender, amount, reference } = payment
  return {
    refund: `${number}/1`,
    means: 'original',
    tender,
    amount: money(minor, amount.currency),
    status: 'requested',
    ...(reference === undefined ? {} : { reference }),
  }
}

/** Numbers far above those of the archived sales. */
const returnNumber = (store: StoreId, { order }: OrderPlaced): DocumentNo =>
  documentNo(archiveWriter(store), Number(`9${order.slice(-5).replace(/\D/g, '')}`))

function lineOf(placed: OrderPlaced, number: number): OrderPlaced['lines'][number] {
  const line = placed.lines.find((candidate) => candidate.line === number)
  assert(line, `${placed.order} has no line ${number}`)
  return line
}

const firstClaim = (right: ClaimRight): ClaimOutcome => ({
  id: `${createHash('sha256').update(claimText(right)).digest('hex')}:1`,
  attempt: `archive:${right.kind}:${right.about}`,
  outcome: 'held',
})
