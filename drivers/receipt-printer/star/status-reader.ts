import type { PrinterCondition } from '../printer-condition.ts'

/** One status of Star's (automatic status back), both headers included. */
export type StarStatus = readonly number[]

/** To the byte that holds the counter. */
const leastLength = 8

/**
 * Takes whole statuses out of what has come so far. A byte that cannot begin one, or stands where it cannot, is left out:
 * flow control, or the answer to a byte that a printer took for a question.
 */
export function readStatuses(bytes: readonly number[]): {
  readonly statuses: readonly StarStatus[]
  /** The beginning of one that has not come whole. */
  readonly rest: readonly number[]
} {
  const statuses: StarStatus[] = []
  let rest = bytes.filter((byte) => byte !== 0x11 && byte !== 0x13)
  while (rest.length > 0) {
    const length = lengthOf(rest)
    const isBroken = !isFirst(rest[0]) || rest.slice(2, length).some(isNoStatus)
    if (!isBroken && rest.length < length) break
    if (!isBroken && length >= leastLength) statuses.push(rest.slice(0, length))
    rest = rest.slice(isBroken ? 1 : length)
  }
  return { statuses, rest }
}

const isFirst = (byte = 0): boolean => (byte & 0x91) === 0x01
const isNoStatus = (byte: number): boolean => (byte & 0x91) !== 0

/** Bits 1 to 3, 5 and 6 of the first header; newer printers add two by the highest bit of the second. */
function lengthOf([first = 0, second = 0]: readonly number[]): number {
  return Math.max(2, ((first >> 1) & 0x07) | ((first >> 2) & 0x18)) + ((second >> 6) & 0x02)
}

export function conditionOf(status: StarStatus): PrinterCondition {
  const [, , printer = 0, error = 0, , sensor = 0] = status
  return {
    isDrawerHigh: (printer & 0x04) !== 0,
    isOffline: (printer & 0x08) !== 0,
    isCoverOpen: (printer & 0x20) !== 0,
    isCutterStuck: (error & 0x08) !== 0,
    isBroken: (error & 0x20) !== 0,
    isTooHot: (error & 0x40) !== 0,
    isPaperNearEnd: (sensor & 0x04) !== 0,
    isPaperOut: (sensor & 0x08) !== 0,
  }
}

/** How many `ETB` were executed, 0 to 31. */
export function counterOf(status: StarStatus): number {
  const byte = status[7] ?? 0
  return ((byte >> 1) & 0x07) | ((byte >> 2) & 0x18)
}

/** Something that was sent did not fit into the printer; told once. */
export function hasOverflowed(status: StarStatus): boolean {
  return ((status[4] ?? 0) & 0x40) !== 0
}
