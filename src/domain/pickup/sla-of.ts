import type { OrderState } from './order-state.ts'

export type Sla = 'on-time' | 'soon' | 'late'

/** Share of the promised time after which an order wants attention. */
const soonAfter = 0.5

/** How an order stands with the promise made for it, at `now` (milliseconds since 1970 UTC); ready ones have kept it. */
export function slaOf(order: Pick<OrderState, 'status' | 'placedAt' | 'promisedAt'>, now: number): Sla {
  const isWaiting = order.status === 'placed' || order.status === 'picking'
  if (!isWaiting || order.promisedAt === null) return 'on-time'
  const placed = Date.parse(order.placedAt)
  const promised = Date.parse(order.promisedAt)
  if (now > promised) return 'late'
  return now >= placed + (promised - placed) * soonAfter ? 'soon' : 'on-time'
}
