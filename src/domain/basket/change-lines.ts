import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Quantity } from '../product/quantity.ts'
import { pieces } from '../product/quantity.ts'
import { compareQuantity } from '../product/quantity-arithmetic.ts'
import type { Basket, BasketLine, VoidedLine } from './basket.ts'
import { withoutNotes } from './change-notes.ts'
import { withoutStaffPurchase } from './mark-staff-purchase.ts'
import type { QuantityRefusal } from './line-quantity.ts'
import { checkQuantity } from './line-quantity.ts'

/** A line taken out, and where it stood: what undoing needs. */
export type RemovedLine = { readonly line: BasketLine; readonly index: number }

/** Sets the quantity of a line; zero is refused, since taking a line out is an act of its own. */
export function changeQuantity(
  basket: Basket,
  key: string,
  quantity: Quantity,
): Result<Basket, 'no-such-line' | 'one-serial' | QuantityRefusal> {
  const line = basket.lines.find((candidate) => candidate.key === key)
  if (!line) return refuse('no-such-line')
  if (line.serial !== undefined && compareQuantity(quantity, pieces(1)) !== 0) return refuse('one-serial')
  const refusal = checkQuantity(line.unit, quantity)
  if (refusal) return refuse(refusal)
  const lines = basket.lines.map((other) => (other === line ? { ...unlabelled(line), quantity } : other))
  return ok({ ...basket, lines })
}

/** A label's price is that of the quantity it was printed for. */
const unlabelled = ({ labelPrice: _, ...line }: BasketLine): BasketLine => line

/** Takes a line out; that it was there is kept until the basket ends. */
export function removeLine(
  basket: Basket,
  key: string,
  who: Pick<VoidedLine, 'by' | 'at'>,
): Result<{ readonly basket: Basket; readonly removed: RemovedLine }, 'no-such-line'> {
  const index = basket.lines.findIndex((candidate) => candidate.key === key)
  const line = basket.lines[index]
  if (!line) return refuse('no-such-line')
  const lines = basket.lines.filter((other) => other !== line)
  const lastKey = basket.lastKey === key ? null : basket.lastKey
  const { sku, quantity, unitPrice } = line
  const voided = [...(basket.voided ?? []), { key, sku, quantity, unitPrice, ...who }]
  const left = { ...basket, lines, lastKey, voided }
  // What is scanned into an emptied basket may be somebody else's.
  return ok({
    basket: lines.length === 0 ? withoutNotes(withoutStaffPurchase(left)) : left,
    removed: { line, index },
  })
}

/** Undoes `removeLine` in the basket that knows of it: the same basket where the line is back already, or was of one that has ended. */
export function restoreLine(basket: Basket, { line, index }: RemovedLine): Basket {
  const { voided = [], ...rest } = basket
  if (voided.every(({ key }) => key !== line.key)) return basket
  const left = voided.filter(({ key }) => key !== line.key)
  const lines = basket.lines.toSpliced(index, 0, line)
  return { ...rest, lines, lastKey: line.key, ...(left.length > 0 && { voided: left }) }
}
