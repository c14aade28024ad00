import type { CustomerId, Gtin, NoteId, Sku, StaffId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Deposit } from '../product/deposit.ts'
import type { NoWithdrawal } from '../product/no-withdrawal.ts'
import type { Product } from '../product/product.ts'
import type { Quantity } from '../product/quantity.ts'
import type { VatLetter } from '../tax/vat.ts'
import type { BasketDiscount, LineDiscount } from './discount-given.ts'
import type { StaffPurchase } from './staff-purchase.ts'

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
  /** Lowered by hand. */
  readonly discount?: LineDiscount
  /** Value of goods that bear their price on a label: it stands, whatever weight it was made of. */
  readonly labelPrice?: Money
  readonly lot?: string
  readonly serial?: string
  /** Charged with each piece. */
  readonly deposit?: Deposit
  readonly noWithdrawal?: NoWithdrawal
  /** Price of the day, where `unitPrice` is what was paid for goods that come back for these. Offers do not know such a line. */
  readonly dayPrice?: Money
  readonly regularPrice?: Money
  readonly lowest30?: Money
  /** What must be known of these goods, by the shop's list; absent for nothing. */
  readonly notes?: readonly NoteId[]
}

/** A line taken out before it was paid, by whom and when (UTC); it goes into the fact that ends its basket. */
export type VoidedLine = Pick<BasketLine, 'key' | 'sku' | 'quantity' | 'unitPrice'> & {
  readonly by: StaffId | null
  readonly at: string
}

/** The sale in progress: a draft of one terminal. */
export type Basket = {
  readonly lines: readonly BasketLine[]
  readonly customer: CustomerId | null
  /** Codes of offers that the customer showed. */
  readonly coupons: readonly string[]
  /** Line of the last scan; null when it has been removed or nothing was scanned. */
  readonly lastKey: string | null
  /** Years that the buyer was seen to have, when goods asked for it. */
  readonly checkedAge?: number
  /** Tax number (NIP) that the buyer gave for the receipt. */
  readonly buyerNip?: string
  /** The whole basket is lowered by hand. */
  readonly discount?: BasketDiscount
  /** The buyer works in the store; absent for anybody else. */
  readonly staffPurchase?: StaffPurchase
  /** What must be known of the whole, by the shop's list; absent for nothing. */
  readonly notes?: readonly NoteId[]
  /** Absent for none. */
  readonly voided?: readonly VoidedLine[]
}

export const emptyBasket: Basket = { lines: [], customer: null, coupons: [], lastKey: null }

export const attachCustomer = (basket: Basket, customer: CustomerId | null): Basket => ({
  ...basket,
  customer,
})

/** The same code twice counts once. */
export const addCoupon = (basket: Basket, code: string): Basket =>
  basket.coupons.includes(code) ? basket : { ...basket, coupons: [...basket.coupons, code] }

/** The buyer was seen to have so many years; less than was seen before changes nothing. */
export const confirmAge = (basket: Basket, years: number): Basket => ({
  ...basket,
  checkedAge: Math.max(years, basket.checkedAge ?? 0),
})

export const setBuyerNip = ({ buyerNip: _, ...basket }: Basket, nip: string | null): Basket =>
  nip === null ? basket : { ...basket, buyerNip: nip }

export const removeCoupon = (basket: Basket, code: string): Basket => ({
  ...basket,
  coupons: basket.coupons.filter((other) => other !== code),
})
