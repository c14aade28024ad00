import type { DocumentNo, StoreId, TerminalId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { ForeignInBox } from './counted-cash.ts'

/** State `box:<shift>` of a store: the way of a cash box from the shift that lifted it to the one it was set in for. */
export type BoxState = {
  readonly type: 'box'
  readonly from: DocumentNo
  readonly store: StoreId
  readonly box: string
  /** Null while it was heard of only where it was set in. */
  readonly lifted: {
    readonly terminal: TerminalId
    readonly at: string
    readonly sum: Money
    /** Absent for none, here and below. */
    readonly foreign?: readonly ForeignInBox[]
  } | null
  /** Null while somebody carries it. */
  readonly setIn: {
    readonly shift: DocumentNo
    readonly terminal: TerminalId
    readonly float: Money
    readonly foreign?: readonly ForeignInBox[]
  } | null
}

/** Whether nobody needs it any more: the box has arrived, and both ends were heard of. */
export const isBoxOver = ({ lifted, setIn }: BoxState): boolean => lifted !== null && setIn !== null
