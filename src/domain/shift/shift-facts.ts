import type { DocumentNo, StaffId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { FiscalRecord } from '../tax/fiscal-record.ts'
import type { BoxLifted, BoxSetIn } from './box-facts.ts'
import type { CardDaySums } from './card-day.ts'
import type { CountedCash, ForeignCount } from './counted-cash.ts'
import type { ShiftTotals } from './shift-totals.ts'

/** Fact `shiftOpened`, version 1. `shift` is the number of this very document. */
export type ShiftOpened = {
  readonly shift: DocumentNo
  readonly float: Money
  /** Absent where the drawer stays with its till. */
  readonly box?: BoxSetIn
}

/** Fact `shiftClosed`, version 1: what was expected in the drawer and what was counted; `report` is the number of this document. */
export type ShiftClosed = {
  readonly shift: DocumentNo
  readonly report: DocumentNo
  readonly expectedCash: Money
  readonly countedCash: Money
  readonly sales: number
  readonly returns: number
  readonly salesGross: Money
  readonly returnsGross: Money
  /** 1, 2, 3 … per terminal without a gap; absent in reports of early builds. */
  readonly z?: number
  /** Notes and coins as they were counted; absent where only their sum was given. */
  readonly counts?: readonly CountedCash[]
  /** Cash of other currencies, each counted for itself; absent where none was taken. */
  readonly foreign?: readonly ForeignCount[]
  /** Counts that were taken back before this one, since they did not match. */
  readonly recounts?: number
  /** Second person who accepted the difference. */
  readonly approvedBy?: StaffId
  readonly totals?: ShiftTotals
  /** The cash was not taken to the safe but carried on in its box. */
  readonly lifted?: BoxLifted
  /** The daily report of the fiscal printer that was made with it. */
  readonly fiscal?: FiscalRecord
}

/**
 * Fact `cardDayClosed`, version 1: the card terminal `device` was told to hand its payments of the day to the bank. `unknown`: its
 * answer was lost. A terminal that did not do it is no fact.
 */
export type CardDayClosed = {
  readonly shift: DocumentNo
  readonly device: string
  readonly outcome: 'closed' | 'unknown'
} & CardDaySums

/**
 * Fact `fiscalDayClosed`, version 1: the fiscal printer made its daily report, or a person has it on paper, while the shift went
 * on. A report that was not made is no fact.
 */
export type FiscalDayClosed = { readonly shift: DocumentNo; readonly fiscal: FiscalRecord }

/** Fact `shiftReported`, version 1: an X report, which changes nothing and may be made at any moment. */
export type ShiftReported = {
  readonly report: DocumentNo
  readonly shift: DocumentNo
  readonly expectedCash: Money
  /** The fiscal printer made its own, of its day; absent: the till's, of the shift. */
  readonly isFiscal?: true
}
