import { bcdDigits } from './bcd.ts'

/** Payments of one brand since the last end of day, in minor units of the terminal's currency. */
export type ZvtTotal = { readonly brand: string; readonly count: number; readonly minor: number }

/** In the order of bitmap 60; `ec` is debit by Maestro and girocard, `other` all that has no place of its own. */
const brands = ['ec', 'jcb', 'mastercard', 'amex', 'visa', 'diners', 'other']
const receiptsSize = 4
const rowSize = 7

/**
 * Bitmap 60, “single amounts” (3.1.3; there is no other form of them): first and last receipt (two BCD bytes each), then for each brand a count of one byte and a sum of six BCD bytes.
 * Undefined for anything else. Brands without a payment are left out.
 */
export function parseZvtTotals(value: Uint8Array | undefined): readonly ZvtTotal[] | undefined {
  if (value?.length !== receiptsSize + brands.length * rowSize) return undefined
  const rows = brands.map((brand, index) => {
    const row = value.subarray(receiptsSize + index * rowSize)
    return { brand, count: row[0] ?? 0, minor: Number(bcdDigits(row.subarray(1, rowSize))) }
  })
  return rows.every(({ minor }) => Number.isSafeInteger(minor))
    ? rows.filter(({ count, minor }) => count > 0 || minor > 0)
    : undefined
}

const nothing = 'nothing'

/** A day by what was paid in it, as text that never looks like the number of a card: `ec3x12345,visa255x100000`. */
export const dayMarkOf = (totals: readonly ZvtTotal[]): string =>
  totals.map(({ brand, count, minor }) => `${brand}${count}x${minor}`).join() || nothing

/** The totals within such a mark; undefined where it is none. */
export function totalsOfMark(mark: string): readonly ZvtTotal[] | undefined {
  if (mark === nothing) return []
  const totals = mark.split(',').map((row) => {
    const [, brand, count, minor] = /^([a-z]+)(\d+)x(\d+)$/.exec(row) ?? []
    return brand === undefined ? undefined : { brand, count: Number(count), minor: Number(minor) }
  })
  return totals.every((total) => total !== undefined) ? totals : undefined
}
