import type { StoreId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { isPositiveQuantity, subtractQuantity } from '../product/quantity-arithmetic.ts'
import type { HandoverLine } from './order-facts.ts'
import type { OrderState } from './order-state.ts'
import { pickupStore } from './pickup-store.ts'
import { unpaidOf } from './unpaid-of.ts'

export type HandoverRefusal =
  'already-handed-over' | 'cancelled' | 'rest-ended' | 'other-store' | 'not-ready' | 'unpaid' | 'part-paid'

/** `expired`: the last day to come has passed, but the goods are still here. */
export type HandoverWarning = 'expired'

type Where = { readonly today: string; readonly store: StoreId }

const refusalOf: Readonly<Partial<Record<OrderState['status'], HandoverRefusal>>> = {
  'handed-over': 'already-handed-over',
  delivered: 'already-handed-over',
  cancelled: 'cancelled',
}

/** Whether a store may give the goods out; answers with what the associate should know first. */
export function canHandOver(
  order: OrderState,
  { today, store }: Where,
): Result<readonly HandoverWarning[], HandoverRefusal> {
  const refusal = refusalOf[order.status]
  if (refusal) return refuse(isRestEnded(order) ? 'rest-ended' : refusal)
  if (pickupStore(order.delivery) !== store) return refuse('other-store')
  if (order.status !== 'ready') return refuse('not-ready')
  if (unpaidOf(order).minor > 0) return refuse(isNothingPaid(order) ? 'unpaid' : 'part-paid')
  const isExpired = order.pickupBy !== null && today > order.pickupBy
  return ok(isExpired ? ['expired'] : [])
}

const isNothingPaid = ({ payments }: OrderState): boolean =>
  payments.every(({ amount }) => amount.minor === 0)

/** The customer got a part of it before the rest was cancelled or put back. */
const isRestEnded = (order: OrderState): boolean =>
  order.status === 'handed-over' && handoverLines(order).length > 0

/** What is still to be given out, as the body of `orderHandedOver` names it. */
export const handoverLines = (order: Pick<OrderState, 'lines'>): readonly Required<HandoverLine>[] =>
  order.lines
    .map(({ line, sku, quantity, handedOver }) => ({
      line,
      sku,
      quantity: subtractQuantity(quantity, handedOver),
    }))
    .filter(({ quantity }) => isPositiveQuantity(quantity))
