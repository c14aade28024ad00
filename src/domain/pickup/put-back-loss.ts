import type { Quantity } from '../product/quantity.ts'
import {
  addQuantity,
  compareQuantity,
  isPositiveQuantity,
  minQuantity,
  subtractQuantity,
  zeroQuantity,
} from '../product/quantity-arithmetic.ts'
import type { LossReason, PutBackLoss } from './order-facts.ts'
import type { ScanLine, ScanProgress } from './scan-progress.ts'

/** Reasons in the order in which they are shown. */
export const lossReasons: readonly LossReason[] = ['not-found', 'sold-meanwhile', 'broken', 'spoiled']

/** A missing piece is looked for by a manager; a damaged one is here, and lies among the damaged goods. */
export const fateOf: Readonly<Record<LossReason, 'missing' | 'damaged'>> = {
  'not-found': 'missing',
  'sold-meanwhile': 'missing',
  broken: 'damaged',
  spoiled: 'damaged',
}

const sumOf = (losses: readonly PutBackLoss[]): Quantity =>
  losses.reduce((sum, { quantity }) => addQuantity(sum, quantity), zeroQuantity)

/** What still stands of the losses that were named: a piece that is scanned after all is lost no more. */
export function standingLosses(
  { lines }: ScanProgress,
  named: readonly PutBackLoss[],
): readonly PutBackLoss[] {
  return lines.flatMap(({ line, needed, scanned }) => {
    let room = subtractQuantity(needed, scanned)
    return named.flatMap((loss) => {
      const quantity = minQuantity(loss.quantity, room)
      if (loss.line !== line || !isPositiveQuantity(quantity)) return []
      room = subtractQuantity(room, quantity)
      return [{ ...loss, quantity }]
    })
  })
}

/** What of a line was neither scanned nor named as lost. */
export function unaccounted({ line, needed, scanned }: ScanLine, losses: readonly PutBackLoss[]): Quantity {
  const lost = sumOf(losses.filter((loss) => loss.line === line))
  return subtractQuantity(subtractQuantity(needed, scanned), lost)
}

/** Each piece was scanned or is named as lost. */
export const isAccounted = ({ lines }: ScanProgress, losses: readonly PutBackLoss[]): boolean =>
  lines.every((line) => compareQuantity(unaccounted(line, losses), zeroQuantity) <= 0)
