import type { ParkedState } from '#src/domain/basket/parked-state.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { BoxState } from '#src/domain/shift/box-state.ts'
import type { DayState } from '#src/domain/shift/day-state.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import type { StockState } from '#src/domain/stock/stock-state.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'

/** What somebody knows of the store: head office, or the replica of a till. */
export type TillStates = {
  readonly shifts: readonly ShiftState[]
  readonly days: readonly DayState[]
  readonly stock: readonly StockState[]
  readonly orders: readonly OrderState[]
  readonly sales: readonly SaleState[]
  /** Baskets that wait to be recalled. */
  readonly waiting: readonly ParkedState[]
  readonly vouchers: readonly VoucherState[]
  readonly boxes: readonly BoxState[]
}
