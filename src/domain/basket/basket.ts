import type { CustomerId, Gtin, Sku } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Product } from '../product/product.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VatLetter } from '../tax/vat.ts'

/** A line not yet paid. `key` is chosen by the caller and names the line while its place may change. */
export type BasketLine = {
  readonly key: string
  readonly sku: Sku
  readonly gtin: Gtin | null
  readonly name: string
  readonly variant: string | null
  readonly quantity: Quantity
  readonly unitPrice: Money
  readonly vat: VatLetter
  readonly unit: Product['unit']
  readonly category: string
}

/** The sale in progress: a draft of one terminal. */
export type Basket = {
  readonly lines: readonly BasketLine[]
  readonly customer: CustomerId | null
  /** Codes of offers that the customer showed. */
  readonly coupons: readonly string[]
  /** Line of the last scan; null when it has been removed or nothing was scanned. */
  readonly lastKey: string | null
}

export const emptyBasket: Basket = { lines: [], customer: null, coupons: [], lastKey: null }

export const attachCustomer = (basket: Basket, customer: CustomerId | null): Basket => ({
  ...basket,
  customer,
})

/** The same code twice counts once. */
export const addCoupon = (basket: Basket, code: string): Basket =>
  basket.coupons.includes(code) ? basket : { ...basket, coupons: [...basket.coupons, code] }

export const removeCoupon = (basket: Basket, code: string): Basket => ({
  ...basket,
  coupons: basket.coupons.filter((other) => other !== code),
})
