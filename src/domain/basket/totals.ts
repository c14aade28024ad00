import { addMoney, subtractMoney, sumMoney } from '../money/arithmetic.ts'
import type { Currency, Money } from '../money/money.ts'
import { countDeposits } from '../product/count-deposits.ts'
import type { DepositRow } from '../product/deposit.ts'
import type { Offer, OfferContext } from '../promotion/offer.ts'
import type { PricedLine } from '../promotion/price-lines.ts'
import type { VatLetter, VatRate, VatSummaryRow } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import type { Basket, BasketLine } from './basket.ts'
import { priceBasket } from './price-basket.ts'

/** What prices depend on beside the basket. */
export type Pricing = {
  readonly rates: readonly VatRate[]
  readonly offers: readonly Offer[]
  /** Coupons come from the basket. */
  readonly here: Omit<OfferContext, 'coupons'>
  /** What an empty basket says zero in. */
  readonly currency: Currency
}

export type Totals = {
  /** In the order of the basket. */
  readonly lines: readonly (PricedLine & { readonly key: string })[]
  /** Value of the goods, as revenue and VAT see it. */
  readonly gross: Money
  /** Packaging charged beside it. */
  readonly deposits: readonly DepositRow[]
  /** What is paid: `gross` and deposits. */
  readonly due: Money
  /** What offers took off. */
  readonly saved: Money
  readonly vat: readonly VatSummaryRow[]
  /** Letters of goods whose rate is not known here: `vat` leaves these goods out, and nothing can be sold with them. */
  readonly unrated: readonly VatLetter[]
  /** Coupons of the basket that take nothing off. */
  readonly idleCoupons: readonly string[]
  /** Things in the bag: pieces by their number, each weighed line as one. */
  readonly pieces: number
}

/** What the basket comes to, here and now. */
export function totals(basket: Basket, { rates, offers, here, currency }: Pricing): Totals {
  const priced = priceBasket(basket, offers, { ...here, coupons: basket.coupons })
  const lines = basket.lines.flatMap(({ key, vat }, index) => {
    const line = priced[index]
    return line ? [{ ...line, key, vat }] : []
  })
  const of = lines[0]?.gross.currency ?? currency
  const sum = (sums: readonly Money[]): Money => sumMoney(sums, of)
  const gross = sum(lines.map((line) => line.gross))
  const deposits = countDeposits(basket.lines.flatMap(packaged))
  return {
    lines: lines.map(({ key, list, gross: paid, savings }) => ({ key, list, gross: paid, savings })),
    gross,
    deposits,
    due: addMoney(gross, sum(deposits.map(({ amount }) => amount))),
    saved: subtractMoney(sum(lines.map((line) => line.list)), gross),
    ...taxed(lines, rates),
    idleCoupons: idleCoupons(basket, lines, offers),
    pieces: countPieces(basket.lines),
  }
}

function idleCoupons(
  { coupons }: Basket,
  lines: readonly PricedLine[],
  offers: readonly Offer[],
): readonly string[] {
  const used = new Set(lines.flatMap(({ savings }) => savings.map(({ offer }) => offer)))
  return coupons.filter((code) => !offers.some(({ coupon, offer }) => coupon === code && used.has(offer)))
}

/** A basket may be older than the rates: of a draft that was kept, or parked before head office changed them. */
function taxed(
  lines: readonly { readonly vat: VatLetter; readonly gross: Money }[],
  rates: readonly VatRate[],
): Pick<Totals, 'vat' | 'unrated'> {
  const known = new Set(rates.map(({ letter }) => letter))
  const unrated = new Set(lines.map(({ vat }) => vat).filter((letter) => !known.has(letter)))
  const rated = lines.filter(({ vat }) => known.has(vat))
  return { vat: vatSummary(rated, rates), unrated: [...unrated].toSorted() }
}

/** Things in the bag: pieces by their number, each weighed line as one. */
export const countPieces = (lines: readonly BasketLine[]): number =>
  lines.reduce((count, line) => count + piecesIn(line), 0)

const piecesIn = ({ unit, quantity }: BasketLine): number =>
  unit === 'piece' ? quantity.value / 10 ** quantity.scale : 1

const packaged = (line: BasketLine) => (line.deposit ? [{ ...line.deposit, count: piecesIn(line) }] : [])
