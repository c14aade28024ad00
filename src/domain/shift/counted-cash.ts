import type { Money } from '../money/money.ts'

/** `count` notes or coins of `minor` each. */
export type CountedCash = { readonly minor: number; readonly count: number }

/** What should be in the drawer of one foreign currency, and what was counted, both in it. */
export type ForeignCount = {
  readonly expected: Money
  readonly counted: Money
  readonly counts: readonly CountedCash[]
}

/** Cash of one foreign currency in a cash box, and what it was worth when it was taken, in the shop's own money. */
export type ForeignInBox = { readonly sum: Money; readonly worth: Money }

/** Cash of one foreign currency that a shift took or got with its box, and what was moved out of the drawer before it is counted. */
export type ForeignTotal = {
  /** In that currency, as are the sums moved. */
  readonly taken: Money
  /** Lay in the cash box that the shift began with; absent for nothing. */
  readonly brought?: ForeignInBox
  /** Absent for nothing. */
  readonly paidOut?: Money
  /** Taken to the safe; absent for nothing. */
  readonly dropped?: Money
  /** What it was worth, each sum by the rate of its sale, in the shop's own money. */
  readonly worth: Money
  /** What was given back for it, in the shop's own money. */
  readonly change: Money
}
