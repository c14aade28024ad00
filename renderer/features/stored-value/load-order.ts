import type { VoucherView } from '#src/app/ports.ts'
import type { VoucherId } from '#src/base/ids.ts'
import { addMoney } from '#src/domain/money/arithmetic.ts'
import type { Money } from '#src/domain/money/money.ts'
import { balanceOf } from '#src/domain/stored-value/voucher-state.ts'
import type { AllowedLoad } from '#src/domain/stored-value/decide-load.ts'

/** Money that is to be put on a gift card, before it is paid. */
export type LoadOrder = AllowedLoad & {
  readonly voucher: VoucherId
  readonly number: string
  readonly amount: Money
  /** What is on the card then. */
  readonly balance: Money
}

export const balanceAfter = (view: VoucherView | null, amount: Money): Money =>
  view && view.value.kind !== null ? addMoney(balanceOf(view.value), amount) : amount
