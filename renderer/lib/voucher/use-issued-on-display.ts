import type { Money } from '#src/domain/money/money.ts'
import { useOnDisplay } from '../customer-window/use-on-display.ts'
import type { NewVoucher } from './new-voucher.ts'

/** Shows the customer store credit that was just made, with its number, for as long as the cashier's screen tells of it. */
export const useIssuedOnDisplay = (voucher: NewVoucher | null, amount: Money | undefined): void =>
  useOnDisplay(
    voucher && amount
      ? {
          shows: 'voucher',
          kind: 'store-credit',
          balanceMinor: amount.minor,
          currency: amount.currency,
          number: voucher.number,
        }
      : null,
  )
