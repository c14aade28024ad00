import type { DocumentNo, StaffId, StoreId, TerminalId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { Conduct } from './conduct.ts'
import type { ForeignCount } from './counted-cash.ts'
import type { FiscalDay } from './fiscal-day.ts'
import type { CardDayClosed } from './shift-facts.ts'
import type { ShiftTotals } from './shift-totals.ts'

/** State `shift:<no>` of a store. Cash expected = float + cash sales − cash refunds − deposits paid back + paid in − paid out − dropped. */
export type ShiftState = {
  readonly type: 'shift'
  readonly shift: DocumentNo
  readonly store: StoreId
  readonly terminal: TerminalId
  readonly openedBy: StaffId | null
  readonly openedAt: string
  readonly businessDate: string
  readonly status: 'open' | 'closed'
  readonly closedAt: string | null
  readonly float: Money
  /** Number of the cash box that it works from; absent where the drawer stays with its till. */
  readonly box?: string
  readonly cashIn: Money
  readonly cashOut: Money
  readonly sales: number
  readonly returns: number
  readonly salesGross: Money
  readonly returnsGross: Money
  readonly countedCash: Money | null
  /** Of other currencies, when it was closed; absent where none was taken. */
  readonly countedForeign?: readonly ForeignCount[]
  /** Number of the report that closed it; absent while it is open and in shifts of early builds. */
  readonly z?: number
  /** The newest sale, while it may be undone; absent before the first and after one was undone. */
  readonly lastSale?: DocumentNo
  /** What became of the newest end of the card terminal's day; absent where nobody has asked for one. */
  readonly cardDay?: Omit<CardDayClosed, 'shift' | 'device'> & { readonly at: string }
  /** Absent where nothing was registered in it and nothing reported. */
  readonly fiscalDay?: FiscalDay
  /** Value of other stores' and channels' purchases taken back without an answer of head office; absent for none. */
  readonly riskedReturns?: Money
  /** Value of goods taken back without any proof; absent for none. */
  readonly blindReturns?: Money
  /** By person; absent for nothing worth a look. */
  readonly conduct?: readonly Conduct[]
  /** Absent in states of early builds, where nothing but sales and returns moved cash. */
  readonly totals?: ShiftTotals
}
