import type { TerminalId } from '../../base/ids.ts'
import type { FiscalRecord } from '../tax/fiscal-record.ts'

/** What a shift knows of the days of its fiscal printer. */
export type FiscalDay = {
  /** Trading day of the oldest registered sale that no daily report of this shift has covered; absent for none. */
  readonly soldOn?: string
  /** The newest daily report that was made in it, UTC. */
  readonly reportedAt?: string
}

/** What has become of the fiscal memory: a document on paper stands in it, one that was skipped does not. */
const isMade = (fiscal: FiscalRecord | undefined): boolean =>
  fiscal?.outcome === 'registered' || fiscal?.outcome === 'marked'

export const withFiscalSale = (
  day: FiscalDay | undefined,
  fiscal: FiscalRecord | undefined,
  businessDate: string,
): FiscalDay | undefined =>
  !isMade(fiscal) || day?.soldOn !== undefined ? day : { ...day, soldOn: businessDate }

export const withFiscalReport = (
  day: FiscalDay | undefined,
  fiscal: FiscalRecord | undefined,
  at: string,
): FiscalDay | undefined => (isMade(fiscal) ? { reportedAt: at } : day)

type DayOfShift = {
  readonly terminal: TerminalId
  readonly openedAt: string
  readonly fiscalDay?: FiscalDay
}

/**
 * The oldest trading day before `today` whose sales no daily report of the terminal has ended; null for none. The report is due
 * after the day's last sale and before the first of the next (regulation on cash registers of 29 April 2019).
 */
export function reportDueFor(
  shifts: readonly DayOfShift[],
  terminal: TerminalId,
  today: string,
): string | null {
  const own = shifts
    .filter((shift) => shift.terminal === terminal)
    .toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
  const soldOn = own.reduce<string | null>(
    (before, { fiscalDay }) =>
      fiscalDay?.reportedAt === undefined
        ? (before ?? fiscalDay?.soldOn ?? null)
        : (fiscalDay.soldOn ?? null),
    null,
  )
  return soldOn !== null && soldOn < today ? soldOn : null
}
