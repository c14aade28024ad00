import { parkedArea } from '../basket/parked-area.ts'
import type { ParkedState } from '../basket/parked-state.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { customerArea } from '../customer/customer-area.ts'
import type { CustomerState } from '../customer/customer-state.ts'
import { exceptionArea } from '../exception/exception-area.ts'
import type { ExceptionState } from '../exception/exception-state.ts'
import { orderArea } from '../pickup/order-area.ts'
import type { OrderState } from '../pickup/order-state.ts'
import { heldArea } from '../returns/held-area.ts'
import type { HeldState } from '../returns/held-state.ts'
import { returnArea } from '../returns/return-area.ts'
import type { ReturnState } from '../returns/return-state.ts'
import { boxArea } from '../shift/box-area.ts'
import type { BoxState } from '../shift/box-state.ts'
import { dayArea } from '../shift/day-area.ts'
import type { DayState } from '../shift/day-state.ts'
import { shiftArea } from '../shift/shift-area.ts'
import type { ShiftState } from '../shift/shift-state.ts'
import { stockArea } from '../stock/stock-area.ts'
import type { StockState } from '../stock/stock-state.ts'
import { voucherArea } from '../stored-value/voucher-area.ts'
import type { VoucherState } from '../stored-value/voucher-state.ts'
import type { Area, Folded, StateRef } from './folding.ts'
import { unchanged } from './folding.ts'
import type { TradeFact } from './trade-fact.ts'

/** Any state that facts are folded into. */
export type TradeState =
  | OrderState
  | SaleState
  | ParkedState
  | HeldState
  | ReturnState
  | StockState
  | ShiftState
  | BoxState
  | DayState
  | CustomerState
  | VoucherState
  | ExceptionState

/** An area that leaves states of other types alone, so that all areas fit into one table. */
function narrow<T extends TradeState>(
  area: Area<T>,
  isOfType: (state: TradeState) => state is T,
): Area<TradeState> {
  return {
    type: area.type,
    touches: area.touches,
    fold: (state, fact, ref) =>
      state === null || isOfType(state) ? area.fold(state, fact, ref) : unchanged(state),
  }
}

/** Every area once; the id of a state begins with its area's type. */
export const areas: readonly Area<TradeState>[] = [
  narrow(orderArea, (state) => state.type === 'order'),
  narrow(saleArea, (state) => state.type === 'sale'),
  narrow(parkedArea, (state) => state.type === 'parked'),
  narrow(heldArea, (state) => state.type === 'held'),
  narrow(returnArea, (state) => state.type === 'return'),
  narrow(stockArea, (state) => state.type === 'stock'),
  narrow(boxArea, (state) => state.type === 'box'),
  narrow(dayArea, (state) => state.type === 'day'),
  narrow(shiftArea, (state) => state.type === 'shift'),
  narrow(customerArea, (state) => state.type === 'customer'),
  narrow(voucherArea, (state) => state.type === 'voucher'),
  narrow(exceptionArea, (state) => state.type === 'exception'),
]

/** All states that a fact changes, each once. */
export const touchedBy = (fact: TradeFact): readonly StateRef[] => areas.flatMap((area) => area.touches(fact))

/** Folds a fact into the state `ref`, whichever area it belongs to; of no area it stays as it is. */
export function foldInto(state: TradeState | null, fact: TradeFact, ref: StateRef): Folded<TradeState> {
  const area = areas.find(({ type }) => ref.id.startsWith(`${type}:`))
  return area ? area.fold(state, fact, ref) : unchanged(state)
}
