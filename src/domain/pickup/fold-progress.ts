import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { isPositiveQuantity } from '../product/quantity-arithmetic.ts'
import { withStore } from '../returns/with-store.ts'
import { disputed } from './fold-put-back.ts'
import { handedOverWorth } from './handed-over-sale.ts'
import { isEnded } from './is-ended.ts'
import type { OrderState } from './order-state.ts'

/*
 *  placed ─► picking ─► ready ─► handed-over          placed ─► delivered
 *     └─────────┴─────────┴────► cancelled            (locker, courier)
 *
 * Head office and stores write without asking each other, so any step may come late: a later stage is never undone by an
 * earlier one, and goods in the customer's hands beat a cancellation.
 */

export const foldPicking = (order: OrderState, fact: FactOf<'orderPicking'>): OrderState => ({
  ...order,
  status: order.status === 'placed' ? 'picking' : order.status,
  stores: withStore(order.stores, fact.body.store),
})

/** Goods of an order that was cancelled before this is heard lie on the shelf all the same. */
export function foldReady(order: OrderState, { body }: FactOf<'orderReady'>): OrderState {
  const stores = withStore(order.stores, body.store)
  if (!isEnded(order))
    return { ...order, status: 'ready', shelf: body.shelf, pickupBy: body.pickupBy, stores }
  return { ...order, shelf: order.shelf ?? body.shelf, stores }
}

/** A parcel reached the customer whole. */
export function foldDelivered(order: OrderState, fact: FactOf<'orderDelivered'>): Folded<OrderState> {
  if (order.status === 'delivered' || order.status === 'handed-over') return unchanged(order)
  const state: OrderState = {
    ...order,
    status: 'delivered',
    lines: order.lines.map((line) => ({ ...line, handedOver: line.quantity })),
    receivedAt: fact.body.deliveredAt,
  }
  return { state, exceptions: order.status === 'cancelled' ? [lateCancel(state, fact)] : [] }
}

/** Cancels what nobody has got. Of an order partly handed over the rest ends, the handed-over part stands. */
export function foldCancelled(order: OrderState, fact: FactOf<'orderCancelled'>): Folded<OrderState> {
  const isFreeing = fact.body.store !== undefined && (fact.body.lines ?? []).length > 0
  const seen: OrderState = isFreeing ? { ...order, isFreed: true } : order
  const freedTwice = isFreeing && order.isFreed && order.putBackAt ? [disputed(order, fact)] : []
  const isWithCustomer = order.lines.some((line) => isPositiveQuantity(line.handedOver))
  if (!isWithCustomer) return { state: { ...seen, status: 'cancelled' }, exceptions: freedTwice }
  const status = order.status === 'delivered' ? 'delivered' : 'handed-over'
  return { state: { ...seen, status }, exceptions: [lateCancel(order, fact), ...freedTwice] }
}

/** Tells what the customer has of it. */
const lateCancel = (order: OrderState, fact: FactOf<'orderDelivered' | 'orderCancelled'>) =>
  raise(fact, {
    kind: 'cancelled-order-handed-over',
    about: `order:${order.order}`,
    minor: handedOverWorth(order).minor,
  })
