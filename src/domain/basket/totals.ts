import { sumMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { multiply } from '../money/multiply.ts'
import type { VatRate, VatSummaryRow } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import type { Basket, BasketLine } from './basket.ts'

export type Totals = {
  readonly lines: readonly { readonly key: string; readonly gross: Money }[]
  readonly gross: Money
  readonly vat: readonly VatSummaryRow[]
  /** Things in the bag: pieces by their number, each weighed line as one. */
  readonly pieces: number
}

export const lineGross = (line: Pick<BasketLine, 'unitPrice' | 'quantity'>): Money =>
  multiply(line.unitPrice, line.quantity)

/** What the basket comes to; an empty one needs `currency` to say zero in. */
export function totals(basket: Basket, rates: readonly VatRate[], currency: Currency = 'PLN'): Totals {
  const lines = basket.lines.map((line) => ({ key: line.key, vat: line.vat, gross: lineGross(line) }))
  const gross = sumMoney(
    lines.map((line) => line.gross),
    lines[0]?.gross.currency ?? currency,
  )
  return {
    lines: lines.map(({ key, gross: of }) => ({ key, gross: of })),
    gross,
    vat: vatSummary(lines, rates),
    pieces: basket.lines.reduce((count, line) => count + piecesIn(line), 0),
  }
}

const piecesIn = ({ unit, quantity }: BasketLine): number =>
  unit === 'piece' ? quantity.value / 10 ** quantity.scale : 1
