import type { Tender } from '../payment/payment.ts'

/** Where money given back goes: the way it came, out of the drawer, or onto a new voucher. */
export type RefundTo = 'original' | 'cash' | 'store-credit'

/**
 * What may become of money that came by each tender, in the order of preference. What was stored value stays stored value: paid out in cash, a gift
 * card would be a way to turn a stolen card into money. Goods given in exchange are not given out again, nor is foreign cash: its rate is another by then.
 */
export const refundRules: Readonly<Record<Tender, readonly RefundTo[]>> = {
  cash: ['original', 'cash', 'store-credit'],
  'foreign-cash': ['cash', 'store-credit'],
  card: ['original', 'cash', 'store-credit'],
  blik: ['original', 'cash', 'store-credit'],
  transfer: ['original', 'cash', 'store-credit'],
  'gift-card': ['original', 'store-credit'],
  voucher: ['store-credit'],
  'store-credit': ['original', 'store-credit'],
  exchange: ['cash', 'store-credit'],
}
