import { raise } from '../exception/raise.ts'
import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { claimCount } from '../returns/claim-count.ts'
import { foldPurchase } from '../returns/fold-purchase.ts'
import { isHeardOf } from '../returns/is-heard-of.ts'
import type { ClaimSource } from '../returns/return-facts.ts'
import { awaitOrder, countAwaited, withAwaited } from './awaited-order.ts'
import { foldHandover } from './fold-handover.ts'
import { foldCancelled, foldDelivered, foldPicking, foldReady } from './fold-progress.ts'
import { foldPutBack } from './fold-put-back.ts'
import { foldWrongCode } from './fold-wrong-code.ts'
import type { OrderState } from './order-state.ts'
import { placeOrder } from './place-order.ts'

const named = (fact: { readonly body: { readonly order: string } }): readonly StateRef[] => [
  chainRef(`order:${fact.body.order}`),
]

const source = (fact: { readonly body: { readonly source: ClaimSource } }): readonly StateRef[] =>
  fact.body.source.kind === 'order' ? [chainRef(`order:${fact.body.source.order}`)] : []

const touches: KindTable<readonly StateRef[]> = {
  orderPlaced: named,
  orderPicking: named,
  orderReady: named,
  orderDelivered: named,
  orderCancelled: named,
  orderHandedOver: named,
  orderPutBack: named,
  collectCodeRefused: named,
  returnAnnounced: named,
  returnCompleted: source,
  refundConfirmed: source,
  refundFailed: source,
  refundReplaced: source,
  claimReleased: source,
  orderSought: (fact) => (fact.store === null ? [] : [chainRef(`order:${fact.body.number}`)]),
}

const steps: KindTable<Folded<OrderState>, [OrderState]> = {
  orderPicking: (fact, order) => unchanged(foldPicking(order, fact)),
  orderReady: (fact, order) => unchanged(foldReady(order, fact)),
  orderDelivered: (fact, order) => foldDelivered(order, fact),
  orderCancelled: (fact, order) => foldCancelled(order, fact),
  orderHandedOver: (fact, order) => foldHandover(order, fact),
  orderPutBack: (fact, order) => foldPutBack(order, fact),
  collectCodeRefused: (fact, order) => foldWrongCode(order, fact),
  claimReleased: (fact, order) => releaseClaim(order, fact),
}

function releaseClaim(order: OrderState, fact: FactOf<'claimReleased'>): Folded<OrderState> {
  if (fact.body.right !== 'handover') return foldPurchase(order, fact, `order:${order.order}`)
  return unchanged<OrderState>({
    ...order,
    handoverClaims: claimCount(order.handoverClaims, fact.body.claim),
  })
}

/** Only `orderPlaced` makes an order; a terminal that acts on one that nobody knows needs a person to look. */
function foldUnknown(order: OrderState | null, fact: TradeFact, about: string): Folded<OrderState> {
  if (fact.kind === 'orderPlaced') {
    const placed = placeOrder(fact)
    return order ? countAwaited(unchanged(withAwaited(placed, order))) : unchanged(placed)
  }
  if (fact.kind === 'orderHandedOver' || fact.kind === 'orderPutBack') {
    const kind = fact.kind === 'orderPutBack' ? 'put-back-disputed' : 'handover-of-unknown-order'
    return { state: order, exceptions: [raise(fact, { kind, about })] }
  }
  return fact.kind === 'returnCompleted' ? awaitOrder(fact, order) : unchanged<OrderState>(order)
}

const foldKnown = (order: OrderState, fact: TradeFact, about: string): Folded<OrderState> =>
  countAwaited(byKind(steps, fact, order) ?? foldPurchase(order, fact, about))

/** States `order:<no>` of the chain. An order placed again under its number stays as it is. */
export const orderArea: Area<OrderState> = defineArea<OrderState>({
  type: 'order',
  touches,
  fold: (order, fact, ref) =>
    order && isHeardOf(order) ? foldKnown(order, fact, ref.id) : foldUnknown(order, fact, ref.id),
})
