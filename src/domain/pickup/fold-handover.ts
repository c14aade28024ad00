import type { FoldedException } from '../exception/exception-state.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { subtractMoney } from '../money/arithmetic.ts'
import type { Quantity } from '../product/quantity.ts'
import { addQuantity, compareQuantity, subtractQuantity } from '../product/quantity-arithmetic.ts'
import { claimCount } from '../returns/claim-count.ts'
import { moveLines } from '../returns/move-lines.ts'
import { withStore } from '../returns/with-store.ts'
import { handedOverWorth } from './handed-over-sale.ts'
import { isEnded } from './is-ended.ts'
import type { OrderState, PurchaseLine } from './order-state.ts'

/**
 * Goods left the store. A second handover of the same goods changes nothing and is an exception; one of a cancelled order
 * counts, since the goods are gone, and head office must take back the refund; so does one of a rest that was cancelled or put back. The order stays ready until all lines are
 * with the customer, whose 14 days count from the last part.
 */
export function foldHandover(order: OrderState, fact: FactOf<'orderHandedOver'>): Folded<OrderState> {
  const about = `order:${order.order}`
  const seen: OrderState = {
    ...order,
    handoverClaims: claimCount(order.handoverClaims, fact.body.claim.id),
    stores: withStore(order.stores, fact.store),
  }
  const lines = moveLines(order.lines, fact.body.lines, handOverLine)
  if (!lines) {
    const minor = order.gross.minor
    return { state: seen, exceptions: [raise(fact, { kind: 'handed-over-twice', about, minor })] }
  }
  const wasCancelled = isEnded(order)
  const isWhole = lines.every((line) => compareQuantity(line.handedOver, line.quantity) >= 0)
  return {
    state: {
      ...seen,
      lines,
      status: isWhole || wasCancelled ? 'handed-over' : order.status,
      receivedAt: fact.at,
      ...(fact.body.rates && { rates: fact.body.rates }),
    },
    exceptions: wasCancelled ? [handedOverCancelled(order, fact, lines)] : [],
  }
}

/** Tells what went out now; what the customer had before was told when the rest was cancelled. */
function handedOverCancelled(
  order: OrderState,
  fact: FactOf<'orderHandedOver'>,
  lines: OrderState['lines'],
): FoldedException {
  const { minor } = subtractMoney(handedOverWorth({ ...order, lines }), handedOverWorth(order))
  return raise(fact, { kind: 'cancelled-order-handed-over', about: `order:${order.order}`, minor })
}

function handOverLine(line: PurchaseLine, quantity: Quantity): PurchaseLine | null {
  const left = subtractQuantity(line.quantity, line.handedOver)
  if (compareQuantity(quantity, left) > 0) return null
  return { ...line, handedOver: addQuantity(line.handedOver, quantity) }
}
