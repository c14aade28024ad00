import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import type { Money } from '../money/money.ts'
import type { Basket, BasketLine } from './basket.ts'
import type { BasketDiscount, LineDiscount } from './discount-given.ts'

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
