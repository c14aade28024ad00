import { addDays } from '../calendar/dates.ts'
import type { Money } from '../money/money.ts'
import type { Purchase } from '../pickup/order-state.ts'
import { addQuantity, compareQuantity, zeroQuantity } from '../product/quantity-arithmetic.ts'
import type { ReturnableDocument, ReturnRequest } from './return-request.ts'
import { isDistance, receivedOn } from './return-window.ts'

/**
 * Delivery cost that goes back with the goods: when a distance contract is withdrawn from whole and in time (consumer rights
 * act, art. 32(1)); null otherwise. The last of several returns brings it.
 */
export function deliveryRefund(purchase: ReturnableDocument, request: ReturnRequest): Money | null {
  if (purchase.type !== 'order' || !isDistance(purchase) || purchase.deliveryCost.minor <= 0) return null
  const received = receivedOn(purchase, request)
  const isInTime = received !== null && request.today <= addDays(received, request.policy.distanceDays)
  return isInTime && isWhole(purchase, request.lines) ? purchase.deliveryCost : null
}

const isWhole = (purchase: Purchase, asked: ReturnRequest['lines']): boolean =>
  purchase.lines.every((line) => {
    const now = asked.find((candidate) => candidate.line === line.line)?.quantity ?? zeroQuantity
    return compareQuantity(addQuantity(line.returned, now), line.quantity) >= 0
  })
