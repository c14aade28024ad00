import type { PurchaseLine } from '../pickup/order-state.ts'
import type { Quantity } from '../product/quantity.ts'
import { isPositiveQuantity } from '../product/quantity-arithmetic.ts'

export type Move = { readonly line: number; readonly quantity: Quantity }

/** One move within a line; null when the line does not allow it. */
export type Step = (line: PurchaseLine, quantity: Quantity) => PurchaseLine | null

/** Applies moves one after the other, all or none: null when any of them is not possible. */
export function moveLines(
  lines: readonly PurchaseLine[],
  moves: readonly Move[],
  step: Step,
): readonly PurchaseLine[] | null {
  let moved = lines
  for (const { line: number, quantity } of moves) {
    const line = moved.find((candidate) => candidate.line === number)
    const next = line && isPositiveQuantity(quantity) ? step(line, quantity) : null
    if (!next) return null
    moved = moved.map((other) => (other === line ? next : other))
  }
  return moved
}
