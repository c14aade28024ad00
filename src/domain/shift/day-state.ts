import type { StaffId, StoreId } from '../../base/ids.ts'
import type { DepositTotals } from './shift-rows.ts'

/** What one person did on a day that belongs to no shift. */
export type DayConduct = {
  readonly staff: StaffId | null
  /** Wrong PINs typed in this person's name, tries while locked among them. */
  readonly failedPins: number
  readonly trainings: number
  /** Prices told without a sale. */
  readonly priceChecks: number
}

/** State `day:<business date>` of a store, of all its terminals: what no shift counts, and what the law wants by day. */
export type DayState = {
  readonly type: 'day'
  readonly businessDate: string
  readonly store: StoreId
  readonly people: readonly DayConduct[]
  /** Deposits for packaging of all shifts, by currency; absent until one was taken or paid back. */
  readonly deposits?: readonly DepositTotals[]
}
