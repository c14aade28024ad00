import { bcdDigits } from './bcd.ts'
import { parseBmps } from './parse-bmps.ts'
import { parseTlvs } from './tlv.ts'
import type { ZvtTotal } from './zvt-totals.ts'
import { parseZvtTotals } from './zvt-totals.ts'

/** What a status information (04 0F) tells of a payment; the card's number is never read out of it. */
export type ZvtResult = {
  /** 0 is done; else a number of the table of results. */
  readonly code: number
  readonly minor: number | undefined
  readonly trace: string | undefined
  readonly receipt: string | undefined
  readonly terminal: string | undefined
  /** Month, day, hours, minutes, seconds by the terminal's clock. */
  readonly at: string
  /** The trace of the payment that this one takes back; `noTrace` where it has more digits than its field. */
  readonly reverses: string | undefined
  /** Of an end of day: by brand; undefined of a payment. */
  readonly totals: readonly ZvtTotal[] | undefined
}

/** Undefined for bytes that are no status information. */
export function parseZvtResult(data: Uint8Array): ZvtResult | undefined {
  const values = parseBmps(data)
  const code = values?.get(0x27)?.[0]
  if (!values || code === undefined) return undefined
  const digits = (bmp: number): string | undefined => {
    const value = values.get(bmp)
    return value && bcdDigits(value)
  }
  const amount = digits(0x04)
  return {
    code,
    minor: amount === undefined ? undefined : Number(amount),
    trace: longTrace(values.get(0x06)) ?? digits(0x0b),
    receipt: digits(0x87),
    terminal: digits(0x29),
    at: `${digits(0x0d) ?? ''}${digits(0x0c) ?? ''}`,
    reverses: digits(0x37),
    totals: parseZvtTotals(values.get(0x60)),
  }
}

/** Stands for a trace of more than six digits, which is told in tag 1F2B alone (3.1.1). */
export const noTrace = '000000'
const longestTrace = 12

/** More digits than these might be taken for the number of a card. */
function longTrace(container: Uint8Array | undefined): string | undefined {
  const told = container && parseTlvs(container).find(({ tag }) => tag === 0x1f2b)
  const digits = told && bcdDigits(told.value)?.replace(/^0+/, '')
  return digits && digits.length > noTrace.length && digits.length <= longestTrace ? digits : undefined
}

/** Nothing was paid on this terminal since its memory was emptied. */
export const noMark = 'none'

/** Neither blank nor dash, which stand within card numbers: what is joined by them might look like one. */
const between = ':'

/** Names one result among all of a terminal. */
export const markOf = ({ terminal = '', trace = '', receipt = '', at }: ZvtResult): string =>
  [terminal, trace, receipt, at].join(between)

/** The trace within a mark. */
export const traceOf = (mark: string | undefined): string | undefined => mark?.split(between)[1]

/** `receipt:trace:terminal`: the first is what a reversal asks for. */
export const referenceOf = ({ terminal = '', trace = '', receipt = '' }: ZvtResult): string =>
  [receipt, trace, terminal].join(between)

/** The parts of such a reference; undefined where it is none. */
export function parseReference(
  reference: string,
): { readonly receipt: number; readonly trace: string } | undefined {
  const [, receipt, trace] = /^(\d{4}):(\d{6,12}):\d*$/.exec(reference) ?? []
  return receipt === undefined || trace === undefined ? undefined : { receipt: Number(receipt), trace }
}
