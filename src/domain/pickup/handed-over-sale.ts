import type { SoldLine } from '../basket/sale-facts.ts'
import { addMoney, subtractMoney, sumMoney, zeroMoney } from '../money/arithmetic.ts'
import { allocate } from '../money/allocate.ts'
import { money } from '../money/money.ts'
import type { Money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import type { Payment } from '../payment/payment.ts'
import { countDeposits } from '../product/count-deposits.ts'
import type { DepositRow } from '../product/deposit.ts'
import { pieces } from '../product/quantity.ts'
import type { Quantity } from '../product/quantity.ts'
import {
  addQuantity,
  compareQuantity,
  isPositiveQuantity,
  subtractQuantity,
  toThousandths,
  zeroQuantity,
} from '../product/quantity-arithmetic.ts'
import type { DeliveryShare } from './delivery-shares.ts'
import { deliveryShares } from './delivery-shares.ts'
import type { HandoverLine } from './order-facts.ts'
import type { OrderState, PurchaseLine } from './order-state.ts'

/** What becomes the customer's in one handover, as a fiscal printer wants to know it. */
export type HandedOverSale = {
  readonly lines: readonly SoldLine[]
  /** What was charged for the delivery, by the rates of the goods. */
  readonly delivery: readonly DeliveryShare[]
  /** Of lines and delivery. */
  readonly gross: Money
  readonly deposits: readonly DepositRow[]
  readonly payments: readonly Payment[]
}

/** Whether the store registers this order in its fiscal memory when the goods are handed over. */
export const isRegisteredHere = ({ registeredBy }: OrderState): boolean => registeredBy === 'store'

/**
 * The part of an order that is handed over now: its share of each line, which comes to the line's gross exactly in any number of
 * handovers, paid by what the earlier ones have left of the payments, in their order. The delivery goes with the first.
 */
export function handedOverSale(order: OrderState, handed: readonly HandoverLine[]): HandedOverSale {
  const { currency } = order.gross
  const parts = handed.flatMap(({ line, quantity }) => {
    const ordered = order.lines.find((candidate) => candidate.line === line)
    return ordered ? [{ ordered, quantity }] : []
  })
  const lines = parts.map(({ ordered, quantity }) => partOf(ordered, quantity))
  const delivery = isBegun(order) ? [] : deliveryShares(order.lines, order.deliveryCost)
  const gross = sumMoney(
    [...lines, ...delivery].map((part) => part.gross),
    currency,
  )
  const deposits = countDeposits(
    parts.flatMap(({ ordered, quantity }) =>
      ordered.deposit ? [{ ...ordered.deposit, count: containersIn(ordered, quantity) }] : [],
    ),
  )
  const due = addMoney(
    gross,
    sumMoney(
      deposits.map(({ amount }) => amount),
      currency,
    ),
  )
  return { lines, delivery, gross, deposits, payments: paidFor(order, due) }
}

const isBegun = ({ lines }: OrderState): boolean =>
  lines.some(({ handedOver }) => isPositiveQuantity(handedOver))

function partOf(line: PurchaseLine, quantity: Quantity): SoldLine {
  const { handedOver, returned: _, returning: __, savings: ___, ...sold } = line
  const gross = shareOf(line, handedOver, quantity)
  const saved = subtractMoney(multiply(line.unitPrice, quantity), gross)
  const name = line.savings?.[0]
  return {
    ...sold,
    quantity,
    gross,
    ...(saved.minor > 0 && name && { savings: [{ ...name, amount: saved }] }),
  }
}

function shareOf(line: PurchaseLine, before: Quantity, quantity: Quantity): Money {
  const rest = subtractQuantity(subtractQuantity(line.quantity, before), quantity)
  const [, share] = allocate(line.gross, [before, quantity, rest].map(toThousandths))
  return share ?? zeroMoney(line.gross.currency)
}

const containersIn = (line: PurchaseLine, quantity: Quantity): number =>
  completeIn(line, addQuantity(line.handedOver, quantity)) - completeIn(line, line.handedOver)

/** Each piece has its packaging; goods by weight have one in all, which counts with the last of them. */
function completeIn({ quantity: sold }: PurchaseLine, handed: Quantity): number {
  if (sold.scale === 0) return Math.floor(toThousandths(handed) / 1000)
  return compareQuantity(handed, sold) >= 0 ? 1 : 0
}

/** What the customer has of its goods so far, at what they were sold for. */
export const handedOverWorth = ({ lines, gross }: Pick<OrderState, 'lines' | 'gross'>): Money =>
  sumMoney(
    lines.map((line) => shareOf(line, zeroQuantity, line.handedOver)),
    gross.currency,
  )

/** What is due for what the customer has of it so far: goods, deposits and, once any were handed over, the delivery. */
export function spentOf(order: OrderState): Money {
  const { lines, gross, deliveryCost } = order
  const deposits = lines.flatMap((line) =>
    line.deposit ? [multiply(line.deposit.amount, pieces(completeIn(line, line.handedOver)))] : [],
  )
  const sums = [handedOverWorth(order), ...deposits]
  return sumMoney(isBegun(order) ? [deliveryCost, ...sums] : sums, gross.currency)
}

function paidFor(order: OrderState, due: Money): readonly Payment[] {
  const { currency } = due
  let [before, left] = [spentOf(order).minor, due.minor]
  return order.payments.flatMap(({ tender, amount }) => {
    const free = Math.max(0, amount.minor - before)
    before = Math.max(0, before - amount.minor)
    const taken = Math.min(free, left)
    left -= taken
    return taken > 0 ? [{ tender, amount: money(taken, currency) }] : []
  })
}
