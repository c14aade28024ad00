import type { DocumentNo } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'

/** Fact `shiftOpened`, version 1. `shift` is the number of this very document. */
export type ShiftOpened = { readonly shift: DocumentNo; readonly float: Money }

/** Fact `shiftClosed`, version 1: what was expected in the drawer and what was counted. */
export type ShiftClosed = {
  readonly shift: DocumentNo
  readonly report: DocumentNo
  readonly expectedCash: Money
  readonly countedCash: Money
  readonly sales: number
  readonly returns: number
  readonly salesGross: Money
  readonly returnsGross: Money
}
