import type { Sku } from '../../base/ids.ts'
import type { Basket, BasketLine } from '../basket/basket.ts'
import type { Pricing, Totals } from '../basket/totals.ts'
import { totals } from '../basket/totals.ts'
import { sumMoney } from '../money/arithmetic.ts'
import { allocateMinor } from '../money/allocate.ts'
import type { Money } from '../money/money.ts'
import { money } from '../money/money.ts'
import { pieces } from '../product/quantity.ts'

/** Pieces that come back, what was paid for them after all savings, and the articles of their model that may be taken in their stead. */
export type PaidGoods = { readonly skus: readonly Sku[]; readonly count: number; readonly paid: Money }

export type ExchangePrices = {
  /** As it is sold: goods in the stead of others are lines of their own, one for each price paid. */
  readonly sold: Basket
  readonly totals: Totals
  /** The lines of the basket as they were chosen, each with the lines that it is sold as. */
  readonly rows: readonly (readonly BasketLine[])[]
}

/**
 * Goods of the model of what comes back cost what was paid for it, piece for piece, unless they cost less today: whoever changes a size
 * never pays for a price that rose meanwhile, and is no worse off than one who gives back and buys anew. Such pieces take no part in
 * offers. Which lines they are is chosen for the customer, so that the sum is the lower of all that were tried.
 */
export function exchangePrices(
  basket: Basket,
  given: readonly PaidGoods[],
  pricing: Pricing,
): ExchangePrices {
  const paid = paidPieces(given)
  const priced = (held: readonly string[]): ExchangePrices => {
    const rows = soldAs(basket, paid, held)
    const sold = { ...basket, lines: rows.flat() }
    return { sold, totals: totals(sold, pricing), rows }
  }
  const keys = dearestFirst(basket.lines).map(({ key }) => key)
  const improved = (start: readonly string[]): ExchangePrices => {
    let [held, best] = [start, priced(start)]
    for (const key of keys) {
      const other = held.includes(key) ? held.filter((one) => one !== key) : [...held, key]
      const tried = priced(other)
      if (tried.totals.due.minor < best.totals.due.minor) [held, best] = [other, tried]
    }
    return best
  }
  const [even, anew] = [improved(keys), improved([])]
  return anew.totals.due.minor < even.totals.due.minor ? anew : even
}

type PaidPiece = Money & { readonly skus: readonly Sku[] }

/** The cheapest first, since each spares the customer the most. */
const paidPieces = (given: readonly PaidGoods[]): readonly PaidPiece[] =>
  given
    .flatMap(({ skus, count, paid: { minor, currency } }) =>
      allocateMinor(minor, Array<number>(count).fill(1)).map((part) => ({ minor: part, currency, skus })),
    )
    .sort((a, b) => a.minor - b.minor)

/** Gives what was paid to the pieces of these lines, the dearest first; what is left of a line costs what it costs today. */
function soldAs(
  { lines }: Basket,
  paid: readonly PaidPiece[],
  held: readonly string[],
): ExchangePrices['rows'] {
  let left = paid
  const parts = new Map<BasketLine, readonly BasketLine[]>()
  for (const line of dearestFirst(lines)) {
    const taken = held.includes(line.key)
      ? left.filter((piece) => isFor(piece, line)).slice(0, countOf(line))
      : []
    left = left.filter((piece) => !taken.includes(piece))
    parts.set(line, taken.length === 0 ? [line] : split(line, taken))
  }
  return lines.map((line) => parts.get(line) ?? [line])
}

/** And then by SKU, so that the order of scanning does not matter. */
const dearestFirst = (lines: readonly BasketLine[]): readonly BasketLine[] =>
  lines.toSorted((a, b) => b.unitPrice.minor - a.unitPrice.minor || a.sku.localeCompare(b.sku))

const isFor = ({ skus, minor, currency }: PaidPiece, { unit, sku, unitPrice }: BasketLine): boolean =>
  unit === 'piece' && skus.includes(sku) && currency === unitPrice.currency && minor < unitPrice.minor

const countOf = ({ quantity: { value, scale } }: BasketLine): number => value / 10 ** scale

/** No reduction is announced of what was paid. The first part keeps the key of the line. */
function split(line: BasketLine, taken: readonly PaidPiece[]): readonly BasketLine[] {
  const { regularPrice: _, lowest30: __, ...goods } = line
  const rest = countOf(line) - taken.length
  const atPaid = [...Map.groupBy(taken, ({ minor }) => minor)].map(([minor, of]): BasketLine => ({
    ...goods,
    quantity: pieces(of.length),
    unitPrice: money(minor, line.unitPrice.currency),
    dayPrice: line.unitPrice,
  }))
  const parts = rest > 0 ? [...atPaid, { ...line, quantity: pieces(rest) }] : atPaid
  return parts.map((part, index) => (index === 0 ? part : { ...part, key: `${part.key}/${index + 1}` }))
}

/** Rows and their prices as the basket has them; a line that is sold at several prices shows that of the day. */
export function shownExchange(
  basket: Basket,
  { rows, totals: sums }: ExchangePrices,
): { readonly basket: Basket; readonly totals: Totals } {
  const lines = basket.lines.map((line, index): BasketLine => {
    const [part = line, ...others] = rows[index] ?? []
    if (others.length === 0) return part
    const { regularPrice: _, lowest30: __, ...plain } = line
    return plain
  })
  const priced = rows.map((parts, index) => {
    const of = sums.lines.filter(({ key }) => parts.some((part) => part.key === key))
    const sum = (pick: 'list' | 'gross'): Money =>
      sumMoney(
        of.map((line) => line[pick]),
        sums.gross.currency,
      )
    const savings = of.flatMap((line) => line.savings)
    return { key: basket.lines[index]?.key ?? '', list: sum('list'), gross: sum('gross'), savings }
  })
  return { basket: { ...basket, lines }, totals: { ...sums, lines: priced } }
}
