import type { FactId, StoreId, VoucherId } from '../../base/ids.ts'
import { subtractMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { VoucherKind } from './voucher-facts.ts'

/** State `voucher:<id>`; home: chain. Its sums only grow, so that the order in which stores send leaves no trace. */
export type VoucherState = {
  readonly type: 'voucher'
  readonly voucher: VoucherId
  /** Null until the load that made it has been heard of: a store may send later than the one in which it was used. */
  readonly kind: VoucherKind | null
  /** The one store that takes it while head office does not answer: where it was made; null for none. */
  readonly store: StoreId | null
  readonly loaded: Money
  readonly spent: Money
  /** Last day; null for none. */
  readonly expires: string | null
  /** Claims on paying with it used or given up so far: the next one is this + 1. */
  readonly uses: number
  /** The last word on whether it pays, by time; absent where nobody has said any. */
  readonly block?: VoucherBlock
  /** Time of the latest use, UTC; absent for none. */
  readonly spentAt?: string
  /** Stores that have acted on it: the copier keeps a copy in each. */
  readonly stores: readonly StoreId[]
}

/** `id` of its fact: of two words of one moment the one of the greater id stands. */
export type VoucherBlock = { readonly isBlocked: boolean; readonly at: string; readonly fact: FactId }

/** Below zero where it was spent twice. */
export const balanceOf = ({ loaded, spent }: Pick<VoucherState, 'loaded' | 'spent'>): Money =>
  subtractMoney(loaded, spent)
