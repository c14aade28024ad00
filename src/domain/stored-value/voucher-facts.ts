import type { DocumentNo, StaffId, VoucherId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'

/** Stored value by the way it came about: bought, given by head office, issued instead of money. Each is a tender of its name. */
export type VoucherKind = 'gift-card' | 'voucher' | 'store-credit'

/**
 * Fact `voucherLoaded`, version 1: a gift card was sold (`isNew`) or topped up, or head office gave a voucher away, for which nobody paid. What is
 * on it is owed to the bearer: neither revenue nor VAT before it pays for goods (a multi-purpose voucher, VAT Act art. 8b).
 */
export type VoucherLoaded = {
  readonly loading: DocumentNo
  /** Absent where no till took part. */
  readonly shift?: DocumentNo
  readonly voucher: VoucherId
  readonly kind: VoucherKind
  readonly isNew: boolean
  readonly amount: Money
  /** Add up to `amount`, or are none. */
  readonly payments: readonly Payment[]
  /** Last day on which it pays. */
  readonly expires: string | null
}

/** In the order in which they are offered; `found`: the card pays again. */
export type VoucherBlockCause = 'lost' | 'stolen' | 'mistake' | 'found'

export const voucherBlockCauses: readonly VoucherBlockCause[] = ['lost', 'stolen', 'mistake']

/** Fact `voucherBlocked`, version 1: on the word of a person who may, a voucher pays no more, or pays again. */
export type VoucherBlocked = {
  readonly voucher: VoucherId
  readonly isBlocked: boolean
  readonly cause: VoucherBlockCause
  readonly approvedBy: StaffId
}
