import type { Tender } from '../payment/payment.ts'
import type { VoucherKind } from './voucher-facts.ts'

const kinds: readonly Tender[] = ['gift-card', 'voucher', 'store-credit'] satisfies readonly VoucherKind[]

/** Whether a tender is stored value; the reference of its payments and refunds is the voucher's id. */
export const isVoucherKind = (tender: Tender): tender is VoucherKind => kinds.includes(tender)
