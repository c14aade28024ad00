import type { FoldedException } from '../exception/exception-state.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { compareQuantity, isPositiveQuantity, subtractQuantity } from '../product/quantity-arithmetic.ts'
import { claimCount } from '../returns/claim-count.ts'
import { moveLines } from '../returns/move-lines.ts'
import { withStore } from '../returns/with-store.ts'
import { handedOverSale } from './handed-over-sale.ts'
import { isEnded } from './is-ended.ts'
import type { OrderState, PurchaseLine } from './order-state.ts'
import { fateOf } from './put-back-loss.ts'

type PutBack = FactOf<'orderPutBack'>

/**
 * Goods that nobody came for are on sale again. Of an order partly handed over the rest ends, the handed-over part stands. Head
 * office is told what the customer has paid and not got, unless it had cancelled the order itself. Goods that are with the
 * customer, or were put back already, cannot go back: a person counts them, since their reservation was freed once too often.
 * What was not on the shelf is told of whatever became of the rest, since the stock has lost it.
 */
export function foldPutBack(order: OrderState, fact: PutBack): Folded<OrderState> {
  const { claim, lines } = fact.body
  const isFreeing = lines.some(({ sku }) => sku !== undefined)
  const seen: OrderState = {
    ...order,
    handoverClaims: claimCount(order.handoverClaims, claim.id),
    stores: withStore(order.stores, fact.store),
  }
  const isHere = moveLines(order.lines, lines, keepLine) !== null && order.putBackAt === undefined
  if (!isHere) return { state: seen, exceptions: [disputed(order, fact), ...missing(order, fact)] }
  const isWithCustomer = order.lines.some(({ handedOver }) => isPositiveQuantity(handedOver))
  const state: OrderState = {
    ...seen,
    status: isWithCustomer ? 'handed-over' : 'cancelled',
    putBackAt: fact.at,
    ...(isFreeing && { isFreed: true }),
  }
  const told: FoldedException[] = [
    ...(isEnded(order) ? [] : [notCollected(order, fact)]),
    ...(isFreeing && order.isFreed ? [disputed(order, fact)] : []),
    ...missing(order, fact),
  ]
  return { state, exceptions: told }
}

/** The goods were never the customer's: nothing of the line changes. */
const keepLine: Parameters<typeof moveLines>[2] = (line: PurchaseLine, quantity) =>
  compareQuantity(quantity, subtractQuantity(line.quantity, line.handedOver)) > 0 ? null : line

const aboutOf = ({ order }: OrderState): string => `order:${order}`

const notCollected = (order: OrderState, fact: PutBack): FoldedException =>
  raise(fact, {
    kind: 'order-not-collected',
    about: aboutOf(order),
    minor: handedOverSale(order, fact.body.lines).gross.minor,
  })

function missing(order: OrderState, fact: PutBack): readonly FoldedException[] {
  const lost = (fact.body.losses ?? []).filter(({ reason }) => fateOf[reason] === 'missing')
  if (lost.length === 0) return []
  const worth = handedOverSale(order, lost).lines.reduce((sum, { gross }) => sum + gross.minor, 0)
  return [raise(fact, { kind: 'goods-missing', about: aboutOf(order), minor: worth })]
}

/** Its reservation was freed, or its goods given out, in more than one place. */
export const disputed = (order: OrderState, fact: PutBack | FactOf<'orderCancelled'>): FoldedException =>
  raise(fact, { kind: 'put-back-disputed', about: aboutOf(order) })
