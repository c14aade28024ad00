import type { StoreId, TerminalId } from '../../base/ids.ts'
import type { BasketParked } from './parked-facts.ts'

/** State `parked:<no>` of a store: a basket put aside, until one terminal goes on with it or somebody voids it. */
export type ParkedState = BasketParked & {
  readonly type: 'parked'
  readonly store: StoreId
  readonly terminal: TerminalId
  /** UTC */
  readonly parkedAt: string
  /** With no lines while it was recalled or voided before it was heard of. */
  readonly status: 'parked' | 'recalled' | 'voided'
  readonly recalledBy: TerminalId | null
}
