import type { FiscalRecord } from '../tax/fiscal-record.ts'
import { withFiscalReport, withFiscalSale } from './fiscal-day.ts'
import type { FiscalDay } from './fiscal-day.ts'
import type { ShiftState } from './shift-state.ts'

const withDay = (shift: ShiftState, fiscalDay: FiscalDay | undefined): ShiftState =>
  fiscalDay ? { ...shift, fiscalDay } : shift

/** A sale, or goods handed over that were paid for elsewhere, which may have begun a day of the fiscal printer. */
export const withFiscalSaleOf = (
  shift: ShiftState,
  { fiscal }: { readonly fiscal?: FiscalRecord },
  businessDate: string,
): ShiftState => withDay(shift, withFiscalSale(shift.fiscalDay, fiscal, businessDate))

/** A daily report that may have ended them. */
export const withFiscalReportOf = (
  shift: ShiftState,
  fiscal: FiscalRecord | undefined,
  at: string,
): ShiftState => withDay(shift, withFiscalReport(shift.fiscalDay, fiscal, at))
