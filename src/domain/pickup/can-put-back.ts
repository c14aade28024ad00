import type { StoreId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { handoverLines } from './can-hand-over.ts'
import { isEnded } from './is-ended.ts'
import type { HandoverLine } from './order-facts.ts'
import type { OrderState } from './order-state.ts'
import { pickupStore } from './pickup-store.ts'

export type PutBackRefusal = 'other-store' | 'nothing-here' | 'not-due'

type Where = { readonly today: string; readonly store: StoreId }

/** A cancelled order whose goods still lie on the shelf of pickups: all of them, or what the customer did not get before. */
export const isLeftOnShelf = (order: OrderState): boolean =>
  isEnded(order) && order.shelf !== null && order.putBackAt === undefined && handoverLines(order).length > 0

/** The last day to come has passed. */
export const isOverdue = ({ status, pickupBy }: OrderState, today: string): boolean =>
  status === 'ready' && pickupBy !== null && today > pickupBy

/** Whether goods of an order go back on sale: nobody came for them in time, or it was cancelled while they lay here. */
export function canPutBack(order: OrderState, { today, store }: Where): Result<null, PutBackRefusal> {
  if (pickupStore(order.delivery) !== store) return refuse('other-store')
  if (isLeftOnShelf(order) || isOverdue(order, today)) return ok(null)
  return refuse(order.status === 'ready' ? 'not-due' : 'nothing-here')
}

/** What goes back, as the body of `orderPutBack` names it: goods whose reservation a cancellation has freed already move no stock. */
export const putBackLines = (order: OrderState): readonly HandoverLine[] =>
  handoverLines(order).map(({ line, quantity, sku }) =>
    order.isFreed ? { line, quantity } : { line, quantity, sku },
  )
