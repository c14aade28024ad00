import type { FiscalCause } from '#src/device/fiscal-order.ts'

/** Errors of POSNET's table that tell a person something to do; every other number is shown as it is. */
const causes: Readonly<Record<number, FiscalCause>> = {
  40: 'busy',
  41: 'busy',
  323: 'unsupported',
  382: 'nothing-to-report',
  383: 'daily-report-due',
  387: 'memory-full',
  388: 'memory-full',
  460: 'clock',
  484: 'licence',
  488: 'licence',
  499: 'unsupported',
  1039: 'memory-full',
  1069: 'memory-full',
  2000: 'vat-table',
  2004: 'vat-table',
  2008: 'sums',
  2010: 'daily-report-due',
  2019: 'licence',
  2020: 'clock',
  2022: 'clock',
  2023: 'clock',
  2025: 'clock',
  2026: 'clock',
  2036: 'read-only',
  2041: 'sums',
  2054: 'sums',
  2098: 'memory-full',
  2102: 'vat-table',
  2103: 'vat-table',
  2105: 'goods-locked',
  2106: 'goods-locked',
  2801: 'sums',
  2802: 'sums',
  2803: 'sums',
  2805: 'sums',
  2806: 'sums',
  2808: 'sums',
  2809: 'sums',
  2900: 'memory-full',
  2903: 'memory-full',
  2904: 'memory-full',
  2907: 'memory-full',
}

export const causeOfPosnetError = (error: number): FiscalCause => causes[error] ?? 'other'

/** State of the printing mechanism (`sprn`); absent for one that is ready. */
export const mechanismCauses: Readonly<Record<string, FiscalCause>> = {
  1: 'cover-open',
  2: 'mechanism',
  3: 'cover-open',
  5: 'paper-out',
  6: 'mechanism',
  7: 'mechanism',
  8: 'mechanism',
  9: 'mechanism',
  10: 'cover-open',
}

/** State of the device (`sdev`); absent for one that waits for commands. */
export const deviceCauses: Readonly<Record<string, FiscalCause>> = {
  1: 'in-menu',
  2: 'waits-for-person',
  3: 'waits-for-person',
}
