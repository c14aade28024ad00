import type { FiscalDocument } from '#src/device/fiscal-document.ts'
import type { PosnetReply } from './frame.ts'

/** Where the printer's counters stand: its unique number, daily reports, completed receipts, headings printed. */
export type Counters = {
  readonly printer: string
  readonly reports: number
  readonly receipts: number
  readonly headings: number
}

export type Verdict =
  | { readonly verdict: 'registered'; readonly number: string; readonly printer: string }
  | { readonly verdict: 'absent' }
  /** Something else has used the printer since, or it is another one. */
  | { readonly verdict: 'strange' }

/** Undefined for an answer of `scnt` that lacks one of them. */
export function countersOf({ fields }: PosnetReply): Counters | undefined {
  const number = (name: string): number => Number.parseInt(fields.get(name) ?? '', 10)
  const counters = {
    printer: fields.get('nu') ?? '',
    reports: number('rd'),
    receipts: number('bn'),
    headings: number('hn'),
  }
  return Object.values(counters).some((value) => Number.isNaN(value)) || counters.printer === ''
    ? undefined
    : counters
}

export const ticketOf = ({ printer, reports, receipts, headings }: Counters): string =>
  [reports, receipts, headings, printer].join('/')

/** Undefined for a ticket of another kind of printer. */
export function countersOfTicket(ticket: string): Counters | undefined {
  const [reports, receipts, headings, ...printer] = ticket.split('/')
  const numbers = [reports, receipts, headings].map(Number)
  if (numbers.some(Number.isNaN) || printer.length === 0) return undefined
  const [atReports = 0, atReceipts = 0, atHeadings = 0] = numbers
  return { printer: printer.join('/'), reports: atReports, receipts: atReceipts, headings: atHeadings }
}

/**
 * Whether a document that was prepared at `then` exists `now`: one more of its kind does, and no other. A receipt must also be
 * of the sum that the printer names as its last (`sum`, should it still know).
 */
export function judge(
  document: FiscalDocument,
  { then, now, sum }: { readonly then: Counters; readonly now: Counters; readonly sum: number | undefined },
): Verdict {
  if (then.printer !== now.printer) return { verdict: 'strange' }
  const { grown, isClean, number } = growth(document, then, now)
  if (!isClean || grown < 0 || grown > 1) return { verdict: 'strange' }
  if (grown === 0) return { verdict: 'absent' }
  const isOther = document.document === 'receipt' && sum !== undefined && sum !== document.total
  return isOther
    ? { verdict: 'strange' }
    : { verdict: 'registered', number: String(number), printer: now.printer }
}

function growth(document: FiscalDocument, then: Counters, now: Counters) {
  const isSameDay = then.reports === now.reports
  if (document.document === 'receipt')
    return { grown: now.receipts - then.receipts, isClean: isSameDay, number: now.receipts }
  if (document.document === 'report' && document.report === 'daily')
    return { grown: now.reports - then.reports, isClean: true, number: now.reports }
  return {
    grown: now.headings - then.headings,
    isClean: isSameDay && then.receipts === now.receipts,
    number: now.headings,
  }
}
