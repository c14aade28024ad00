import type { VoucherId } from '../../base/ids.ts'
import type { KindTable } from '../fact/by-kind.ts'
import type { Money } from '../money/money.ts'
import type { Payment } from '../payment/payment.ts'
import type { Refund } from '../returns/return-facts.ts'
import { isVoucherKind } from './is-voucher-kind.ts'
import type { VoucherKind } from './voucher-facts.ts'

/** What one fact does to one voucher. */
export type VoucherEntry =
  | {
      readonly entry: 'spent'
      readonly voucher: VoucherId
      readonly amount: Money
      readonly claim: string | null
    }
  | {
      readonly entry: 'loaded'
      readonly voucher: VoucherId
      readonly amount: Money
      readonly kind: VoucherKind
      /** This load made it. */
      readonly isNew: boolean
      readonly expires: string | null
    }

const spent = ({ tender, reference, amount, claim }: Payment): readonly VoucherEntry[] =>
  isVoucherKind(tender) && reference !== undefined
    ? [{ entry: 'spent', voucher: reference as VoucherId, amount, claim: claim?.id ?? null }]
    : []

/** Money given back as store credit makes one; given back onto the card that paid, it fills that again. */
const givenBack = ({
  means,
  tender,
  reference,
  status,
  amount,
}: Omit<Refund, 'refund'>): readonly VoucherEntry[] => {
  if (!isVoucherKind(tender) || reference === undefined || status !== 'paid') return []
  const isNew = means === 'store-credit'
  return [{ entry: 'loaded', voucher: reference as VoucherId, amount, kind: tender, isNew, expires: null }]
}

/** Entries of each kind of fact; of one fact and voucher there may be several. */
export const voucherEntries: KindTable<readonly VoucherEntry[]> = {
  voucherLoaded: ({ body: { voucher, amount, kind, isNew, expires } }) => [
    { entry: 'loaded', voucher, amount, kind, isNew, expires },
  ],
  saleCompleted: ({ body }) => body.payments.flatMap(spent),
  returnCompleted: ({ body }) => body.refunds.flatMap(givenBack),
  refundReplaced: ({ body }) => givenBack(body.paid),
  blindReturnCompleted: ({ body }) => givenBack(body.refund),
}
