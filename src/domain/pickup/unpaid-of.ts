import { money } from '../money/money.ts'
import type { Money } from '../money/money.ts'
import { spentOf } from './handed-over-sale.ts'
import type { OrderState } from './order-state.ts'

/** What nobody has paid of an order: its goods, their deposits and the delivery without its payments; zero where all is paid. */
export function unpaidOf(order: OrderState): Money {
  const whole = order.lines.map((line) => ({ ...line, handedOver: line.quantity }))
  const paid = order.payments.reduce((sum, { amount }) => sum + amount.minor, 0)
  return money(Math.max(0, spentOf({ ...order, lines: whole }).minor - paid), order.gross.currency)
}
