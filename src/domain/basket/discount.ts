import type { StaffId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Money } from '../money/money.ts'
import type { Basket, BasketLine } from './basket.ts'

/** Why a price is lowered by hand, in the order in which the reasons are offered. */
export const discountReasons = ['shelf-price', 'damaged', 'matched-price', 'goodwill', 'other'] as const

export type DiscountReason = (typeof discountReasons)[number]

type Given = {
  readonly reason: DiscountReason
  /** Who answers for it where it was beyond what a cashier may give. */
  readonly approvedBy?: StaffId
}

/** Whole percents 1–100 of what offers have left; `off` and `price` are per piece or kilogram. A new `price` takes no part in offers. */
export type LineDiscount = Given &
  (
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'off'; readonly off: Money }
    | { readonly kind: 'price'; readonly price: Money }
  )

/** On the whole basket. `off` was given on a basket worth `from`: on a smaller one it shrinks with it. */
export type BasketDiscount = Given &
  (
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'off'; readonly off: Money; readonly from: Money }
  )

export type DiscountRefusal = 'no-such-line' | 'not-a-percent' | 'no-sum' | 'more-than-price' | 'not-lower'

/** Lowers the price of one line; null leaves it as the catalogue and the offers make it. */
export function discountLine(
  basket: Basket,
  key: string,
  discount: LineDiscount | null,
): Result<Basket, DiscountRefusal> {
  const line = basket.lines.find((candidate) => candidate.key === key)
  if (!line) return refuse('no-such-line')
  const refusal = discount && refusalOf(discount, line.unitPrice)
  if (refusal) return refuse(refusal)
  const plain = withoutDiscount(line)
  const lines = basket.lines.map((other): BasketLine =>
    other === line ? { ...plain, ...(discount && { discount }) } : other,
  )
  return ok({ ...basket, lines })
}

/** Lowers the whole basket; null takes that back. */
export function discountBasket(
  basket: Basket,
  discount: BasketDiscount | null,
): Result<Basket, DiscountRefusal> {
  const refusal = discount && refusalOf(discount, discount.kind === 'off' ? discount.from : null)
  if (refusal) return refuse(refusal)
  const plain = withoutDiscount(basket)
  return ok({ ...plain, ...(discount && { discount }) })
}

/** As if nobody had lowered it by hand. */
export const withoutDiscount = <T extends { readonly discount?: unknown }>({
  discount: _,
  ...plain
}: T): Omit<T, 'discount'> => plain

function refusalOf(discount: LineDiscount | BasketDiscount, whole: Money | null): DiscountRefusal | null {
  if (discount.kind === 'percent') return isPercent(discount.percent) ? null : 'not-a-percent'
  const most = whole?.minor ?? 0
  const { minor } = discount.kind === 'off' ? discount.off : discount.price
  if (!Number.isSafeInteger(minor) || minor < 0) return 'no-sum'
  return discount.kind === 'off' ? offRefusal(minor, most) : minor < most ? null : 'not-lower'
}

function offRefusal(minor: number, most: number): DiscountRefusal | null {
  if (minor === 0) return 'no-sum'
  return minor <= most ? null : 'more-than-price'
}

const isPercent = (percent: number): boolean =>
  Number.isSafeInteger(percent) && percent >= 1 && percent <= 100
