import type { DocumentNo } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { ForeignInBox } from './counted-cash.ts'

/** Of a shift that works from a cash box with a number of its own: which, and where the box came from. */
export type BoxSetIn = {
  /** As it stands on the box: `K1`. */
  readonly box: string
  /** The shift that lifted it and what that shift's slip says lay in it; absent where its float was counted in anew. */
  readonly carried?: BoxCarried
  /** Lies in it beside the float; absent for nothing. */
  readonly foreign?: readonly ForeignInBox[]
}

/** What the slip of a box says of it. */
export type BoxCarried = {
  readonly from: DocumentNo
  readonly sum: Money
  /** Absent for none. */
  readonly foreign?: readonly ForeignInBox[]
}

/** Of a shift that ended with its box being carried away, full as it was. */
export type BoxLifted = {
  readonly box: string
  /** Where it was not, what it holds is what it should hold, until it is set in or counted elsewhere. */
  readonly isCounted: boolean
  /** Goes on in it beside the cash counted; absent for nothing. */
  readonly foreign?: readonly ForeignInBox[]
}
