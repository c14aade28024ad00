import type { Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import type { Quantity } from '../product/quantity.ts'
import type { Goods } from './offer.ts'

/** What an offer sees of a line. */
export type OfferedLine = {
  readonly sku: Sku
  readonly category: string
  readonly unitPrice: Money
  readonly quantity: Quantity
  readonly unit: 'piece' | 'kg'
  /** What the line is worth where a label says so, instead of unit price × quantity. */
  readonly labelPrice?: Money
}

/** Value of a line before any offer. */
export const listValue = ({ unitPrice, quantity, labelPrice }: OfferedLine): Money =>
  labelPrice ?? multiply(unitPrice, quantity)

/** Equal pieces of one line; weighed goods are one piece that cannot be divided. All sums in minor units. */
export type Stack = {
  /** Place of the line in the basket. */
  readonly line: number
  readonly sku: Sku
  readonly category: string
  /** Price of one piece. */
  readonly price: number
  readonly count: number
  /** Price per kilogram and weight, for weighed goods only. */
  readonly weighed: { readonly unitPrice: Money; readonly quantity: Quantity } | null
}

/**
 * Lines as stacks, dearest first and then by SKU, so that the order of scanning does not matter. Nor does that of lots of the same goods:
 * how many pieces stay together decides what rounding leaves.
 */
export function toStacks(lines: readonly OfferedLine[]): readonly Stack[] {
  return lines
    .map(toStack)
    .sort(
      (a, b) => b.price - a.price || compare(a.sku, b.sku) || weightOf(b) - weightOf(a) || b.count - a.count,
    )
}

const weightOf = ({ weighed }: Stack): number => weighed?.quantity.value ?? 0

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function toStack(offered: OfferedLine, line: number): Stack {
  const { sku, category, unitPrice, quantity, unit } = offered
  if (unit === 'piece') {
    const count = quantity.value / 10 ** quantity.scale
    return { line, sku, category, price: unitPrice.minor, count, weighed: null }
  }
  const price = listValue(offered).minor
  return { line, sku, category, price, count: 1, weighed: { unitPrice, quantity } }
}

export function matches(
  { skus, categories, not }: Goods,
  { sku, category }: Pick<Stack, 'sku' | 'category'>,
): boolean {
  if (not?.includes(sku)) return false
  if (!skus && !categories) return true
  return (skus?.includes(sku) ?? false) || (categories?.includes(category) ?? false)
}
