import type { Json } from '../../base/json.ts'
import type { Quantity } from '../product/quantity.ts'
import {
  addQuantity,
  compareQuantity,
  isPositiveQuantity,
  subtractQuantity,
  zeroQuantity,
} from '../product/quantity-arithmetic.ts'
import type { Pile, SortedLine, Way } from './stock-facts.ts'
import { pilePlace } from './stock-moves.ts'
import type { StockState } from './stock-state.ts'

/** Piles in the order in which they are shown. */
export const piles: readonly Pile[] = ['inspect', 'damaged', 'to-supplier']

/** Every way that goods go, in the order in which they are shown. */
export const ways: readonly Way[] = [
  { from: 'inspect', to: 'on-hand' },
  { from: 'inspect', to: 'damaged' },
  { from: 'inspect', to: 'to-supplier' },
  { from: 'damaged', to: 'on-hand' },
  { from: 'damaged', to: 'to-supplier' },
  { from: 'damaged', to: 'written-off' },
  { from: 'to-supplier', to: 'given-to-supplier' },
  { from: 'to-supplier', to: 'damaged' },
]

const leaving: readonly unknown[] = ['given-to-supplier', 'written-off'] satisfies SortedLine['to'][]

/** Goods that go this way are in the store, or in its books, no more: somebody answers for it. */
export const leavesStore = (to: Json | undefined): boolean => leaving.includes(to)

export const pileOf = (stock: StockState, pile: Pile): Quantity => stock[pilePlace[pile]] ?? zeroQuantity

/** Something of it waits to be sorted. */
export const hasPile = (stock: StockState): boolean =>
  piles.some((pile) => isPositiveQuantity(pileOf(stock, pile)))

/** What of a pile no line has taken; below zero where they take more than lies there. */
export const leftOf = (stock: StockState, pile: Pile, lines: readonly SortedLine[]): Quantity =>
  subtractQuantity(
    pileOf(stock, pile),
    lines
      .filter(({ sku, from }) => sku === stock.sku && from === pile)
      .reduce((sum, { quantity }) => addQuantity(sum, quantity), zeroQuantity),
  )

export type SortCheck =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'nothing' | 'too-many' }

/** Whether these goods lie there, as far as this till knows. Two tills without a link may still sort one piece: the fold finds out. */
export function canSort(stocks: readonly StockState[], lines: readonly SortedLine[]): SortCheck {
  if (lines.length === 0) return { ok: false, reason: 'nothing' }
  const isThere = ({ sku, from, quantity }: SortedLine): boolean => {
    const stock = stocks.find((candidate) => candidate.sku === sku)
    return (
      isPositiveQuantity(quantity) &&
      stock !== undefined &&
      compareQuantity(leftOf(stock, from, lines), zeroQuantity) >= 0
    )
  }
  return lines.every(isThere) ? { ok: true } : { ok: false, reason: 'too-many' }
}

/** One line more; of goods that go the same way there is one. */
export function withLine(lines: readonly SortedLine[], line: SortedLine): readonly SortedLine[] {
  const isSame = ({ sku, from, to }: SortedLine): boolean =>
    sku === line.sku && from === line.from && to === line.to
  const before = lines.find(isSame)
  if (!before) return [...lines, line]
  const quantity = addQuantity(before.quantity, line.quantity)
  return lines.map((one) => (one === before ? { ...one, quantity } : one))
}
