import { allocate } from '../money/allocate.ts'
import type { Money } from '../money/money.ts'
import type { PurchaseLine } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import { subtractQuantity, toThousandths } from '../product/quantity-arithmetic.ts'

/**
 * What the customer paid for this part of a line: the share that follows what was given back before it, so that a line
 * given back in any number of steps comes to its gross exactly. `quantity` is at most what is returnable.
 */
export function refundOf(line: PurchaseLine, quantity: Quantity): Money {
  const rest = subtractQuantity(subtractQuantity(line.quantity, line.returned), quantity)
  const [, share] = allocate(line.gross, [line.returned, quantity, rest].map(toThousandths))
  return share ?? { minor: 0, currency: line.gross.currency }
}
