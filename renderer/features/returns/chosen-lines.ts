import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { compareQuantity, isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import type { Condition, ReturnReason } from '#src/domain/returns/return-facts.ts'
import type { RequestedLine } from '#src/domain/returns/return-request.ts'
import { parseWeight } from '../../lib/weight/parse-weight.ts'

/** What the cashier has chosen of one line so far. */
export type ChosenLine = {
  readonly quantity: Quantity
  readonly reason: ReturnReason | null
  readonly condition: Condition | null
  /** A weight as it was typed; while it cannot come back, `quantity` is the one before it. */
  readonly typed?: { readonly text: string; readonly isPossible: boolean }
}

/** By number of the line; a line that is not there is not returned. */
export type ChosenLines = Readonly<Record<number, ChosenLine>>

/** One piece, or the whole weight: goods by weight come back as they were sold. */
const stepOf = (line: PurchaseLine): Quantity =>
  line.quantity.scale === 0 ? { value: 1, scale: 0 } : returnable(line)

/** The quantity one step up or down; null where there is none. */
export function stepped(line: PurchaseLine, chosen: ChosenLine | undefined, by: 1 | -1): Quantity | null {
  const now = chosen?.quantity ?? { value: 0, scale: line.quantity.scale }
  const step = stepOf(line)
  const next: Quantity = { value: now.value + by * step.value, scale: step.scale }
  const isPossible = next.value >= 0 && compareQuantity(next, returnable(line)) <= 0 && step.value > 0
  return isPossible ? next : null
}

export function withQuantity(chosen: ChosenLines, line: number, quantity: Quantity): ChosenLines {
  const { reason = null, condition = null } = chosen[line] ?? {}
  return { ...chosen, [line]: { quantity, reason, condition } }
}

/** More than may still come back. */
export const isTooMuch = (line: PurchaseLine, weight: Quantity): boolean =>
  compareQuantity(weight, returnable(line)) > 0

/** A line with a weight as it stands in its field; an empty field means all of it, as one that was never filled. */
export function withWeight(line: PurchaseLine, chosen: ChosenLine, text: string): ChosenLine {
  const weight = text.trim() === '' ? returnable(line) : parseWeight(text)
  const isPossible = weight !== null && !isTooMuch(line, weight)
  return { ...chosen, quantity: isPossible ? weight : chosen.quantity, typed: { text, isPossible } }
}

/** Everything that may still come back, as of a purchase given back whole. */
export const withAll = (chosen: ChosenLines, lines: readonly PurchaseLine[]): ChosenLines =>
  lines
    .filter((line) => isPositiveQuantity(returnable(line)))
    .reduce((all, line) => withQuantity(all, line.line, returnable(line)), chosen)

/** The reason of a line, which stands as well for those that come back with none said yet: mostly there is one for all. */
export const withReason = (chosen: ChosenLines, line: number, reason: ReturnReason): ChosenLines =>
  Object.fromEntries(
    Object.entries(chosen).map(([number, said]) => [
      number,
      Number(number) === line || said.reason === null ? { ...said, reason } : said,
    ]),
  )

/** Goods of a known purchase that were taken in to be looked at: what their condition is, is to be said now. */
export const chosenOf = (held: HeldState | null): ChosenLines =>
  Object.fromEntries(
    (held?.source ? held.lines : []).map(({ line, quantity, reason, condition }) => [
      line,
      { quantity, reason, condition: condition === 'unknown' ? null : condition },
    ]),
  )

/** Lines that come back. A reason or condition not yet chosen counts as the mildest, for a first look at the sum. */
export const requestedLines = (chosen: ChosenLines): readonly RequestedLine[] =>
  Object.entries(chosen)
    .filter(([, { quantity }]) => isPositiveQuantity(quantity))
    .map(([line, { quantity, reason, condition }]) => ({
      line: Number(line),
      quantity,
      reason: reason ?? 'changed-mind',
      condition: condition ?? 'as-new',
    }))

/** No field holds a weight that cannot come back. */
export const isWeighed = (chosen: ChosenLines): boolean =>
  Object.values(chosen).every(({ typed }) => typed?.isPossible ?? true)

/** Every line that comes back has its reason and condition. */
export const isExplained = (chosen: ChosenLines): boolean =>
  Object.values(chosen).every(
    ({ quantity, reason, condition }) =>
      !isPositiveQuantity(quantity) || (reason !== null && condition !== null),
  )
