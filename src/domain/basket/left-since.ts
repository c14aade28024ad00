import { compareQuantity, subtractQuantity } from '../product/quantity-arithmetic.ts'
import type { Basket, BasketLine } from './basket.ts'
import { emptyBasket } from './basket.ts'

/** What was scanned after a basket was handed over whole (parked, voided): it begins the next one. */
export function leftSince(current: Basket, gone: Basket): Basket {
  const lines = current.lines.flatMap((line) => leftOf(line, gone))
  return lines.length === 0 ? emptyBasket : { ...emptyBasket, lines, lastKey: current.lastKey }
}

function leftOf(line: BasketLine, gone: Basket): readonly BasketLine[] {
  const before = gone.lines.find(({ key }) => key === line.key)
  if (!before) return [line]
  const isMore = compareQuantity(line.quantity, before.quantity) > 0
  return isMore ? [{ ...line, quantity: subtractQuantity(line.quantity, before.quantity) }] : []
}
