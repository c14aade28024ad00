import type { Money } from '../money/money.ts'
import type { OrderState, Purchase } from '../pickup/order-state.ts'
import { addQuantity, compareQuantity, zeroQuantity } from '../product/quantity-arithmetic.ts'
import type { ReturnableDocument, ReturnRequest } from './return-request.ts'
import { isDistance, lastDayToWithdraw } from './return-window.ts'

/**
 * Delivery cost that goes back with the goods: when a distance contract is withdrawn from whole and within the 14 days of the law
 * (consumer rights act, art. 32(1)), as much as the cheapest ordinary delivery (art. 33); null otherwise. Days that a shop gives beyond
 * are its own promise and bring the goods' price alone. The last of several returns brings it.
 */
export function deliveryRefund(purchase: ReturnableDocument, request: ReturnRequest): Money | null {
  if (purchase.type !== 'order' || !isDistance(purchase)) return null
  const cost = ordinaryCost(purchase)
  const lastDay = lastDayToWithdraw(purchase, request)
  const isInTime = lastDay !== null && request.today <= lastDay
  return cost.minor > 0 && isInTime && isWhole(purchase, request.lines) ? cost : null
}

const ordinaryCost = ({ deliveryCost, cheapestDelivery }: OrderState): Money =>
  cheapestDelivery && cheapestDelivery.minor < deliveryCost.minor ? cheapestDelivery : deliveryCost

const isWhole = (purchase: Purchase, asked: ReturnRequest['lines']): boolean =>
  purchase.lines.every((line) => {
    const now = asked.find((candidate) => candidate.line === line.line)?.quantity ?? zeroQuantity
    return compareQuantity(addQuantity(line.returned, now), line.quantity) >= 0
  })
