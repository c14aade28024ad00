import type { StaffId, StoreId } from '../../base/ids.ts'

/** What one person did on a day that belongs to no shift. */
export type DayConduct = {
  readonly staff: StaffId | null
  /** Wrong PINs typed in this person's name, tries while locked among them. */
  readonly failedPins: number
  readonly trainings: number
  /** Prices told without a sale. */
  readonly priceChecks: number
}

/** State `day:<business date>` of a store, of all its terminals: what no shift counts, since there may be none. */
export type DayState = {
  readonly type: 'day'
  readonly businessDate: string
  readonly store: StoreId
  readonly people: readonly DayConduct[]
}
