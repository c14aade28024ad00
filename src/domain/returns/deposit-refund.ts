import type { PurchaseLine } from '../pickup/order-state.ts'
import { countDeposits } from '../product/count-deposits.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { Quantity } from '../product/quantity.ts'
import { addQuantity, compareQuantity, toThousandths } from '../product/quantity-arithmetic.ts'
import type { Move } from './move-lines.ts'
import { returnableLine } from './returnable.ts'

/**
 * Deposits that go back with the goods: of a line in any number of steps as many as were charged with it, never more.
 * Empties taken back without a receipt are anybody's and count for no line.
 */
export function depositRefund(lines: readonly PurchaseLine[], asked: readonly Move[]): readonly DepositRow[] {
  return countDeposits(
    asked.flatMap((move) => {
      const line = returnableLine(lines, move)
      return line?.deposit ? [{ ...line.deposit, count: containersIn(line, move.quantity) }] : []
    }),
  )
}

/** Those complete with this step and not with the ones before it. */
function containersIn(line: PurchaseLine, quantity: Quantity): number {
  return completeIn(line, addQuantity(line.returned, quantity)) - completeIn(line, line.returned)
}

/** Each piece has one; goods by weight have one in all, which comes back with the last of them. */
function completeIn({ quantity: sold }: PurchaseLine, returned: Quantity): number {
  if (sold.scale === 0) return Math.floor(toThousandths(returned) / 1000)
  return compareQuantity(returned, sold) >= 0 ? 1 : 0
}
