import type { HidQuirk } from './hid-quirks.table.ts'

/** One input report of a HID scanner. */
export type HidReport = {
  /** AIM identifier, `]` and two characters; empty where the device tells none. */
  readonly aim: string
  readonly data: readonly number[]
  readonly isContinued: boolean
}

/**
 * Where things stand in the 64 bytes of a scanned-data report (number 2). The standard one:
 *
 *   0   1       2–4  5–60             61      62        63
 *   02  length  AIM  data, then zero  vendor  reserved  bit 0: more follow
 */
type Layout = {
  readonly lengthAt: number | undefined
  readonly aimAt: number
  readonly dataAt: number
}

const layouts: readonly Layout[] = [
  { lengthAt: 1, aimAt: 2, dataAt: 5 },
  // One byte stands between length and identifier.
  { lengthAt: 1, aimAt: 3, dataAt: 6 },
  // Without a length: the data end at the first zero.
  { lengthAt: undefined, aimAt: 1, dataAt: 4 },
]

const scannedData = 0x02
const reportBytes = 64
const dataEnd = 61
const flagsAt = 63
const bracket = 0x5d

/** Reads a report as hidapi hands it over, its number first; undefined for what is no scanned data (trigger, status). */
export function readHidReport(report: Uint8Array, quirk: HidQuirk): HidReport | undefined {
  if (report[0] !== scannedData || report.length < reportBytes) return undefined
  const found = layouts.find(({ aimAt }) => hasAim(report, aimAt))
  const layout = found ?? { lengthAt: 1, aimAt: 2, dataAt: 5 }
  const data = dataOf(report, layout)
  if (data === undefined) return undefined
  const aim = found ? text(report.subarray(found.aimAt, found.aimAt + 3)) : aimOfMaker(report, quirk)
  return { aim, data, isContinued: ((report[flagsAt] ?? 0) & 1) === 1 }
}

/** A `]` alone may be data: an identifier is a letter and a character after it. */
function hasAim(report: Uint8Array, at: number): boolean {
  return report[at] === bracket && /^[A-Za-z][0-9A-Za-z]$/.test(text(report.subarray(at + 1, at + 3)))
}

function dataOf(report: Uint8Array, { lengthAt, dataAt }: Layout): readonly number[] | undefined {
  const field = [...report.subarray(dataAt, dataEnd)]
  if (lengthAt === undefined) return field.slice(0, endOf(field))
  const length = report[lengthAt] ?? 0
  return length <= field.length ? field.slice(0, length) : undefined
}

const endOf = (field: readonly number[]): number => {
  const zero = field.indexOf(0)
  return zero < 0 ? field.length : zero
}

function aimOfMaker(report: Uint8Array, { codeId }: HidQuirk): string {
  if (codeId === undefined) return ''
  return codeId.aim[text(report.subarray(codeId.at, codeId.at + 1))] ?? ''
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
