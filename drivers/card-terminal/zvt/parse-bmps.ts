import type { BmpLength } from './bmp.table.ts'
import { bmpLengths } from './bmp.table.ts'
import { tlvLength } from './tlv.ts'

/** Values of bitmaps by number, views of `data`; undefined where an unknown or cut bitmap makes the rest unreadable. */
export function parseBmps(data: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined {
  const values = new Map<number, Uint8Array>()
  let rest = data
  while (rest.length > 0) {
    const [number = 0] = rest
    const length = bmpLengths[number]
    const measured = length === undefined ? undefined : measure(length, rest.subarray(1))
    if (!measured) return undefined
    const start = 1 + measured.size
    const value = rest.subarray(start, start + measured.length)
    if (value.length < measured.length) return undefined
    values.set(number, value)
    rest = rest.subarray(start + measured.length)
  }
  return values
}

/** Bytes of the length field, and what it says. */
function measure(
  length: BmpLength,
  bytes: Uint8Array,
): { readonly size: number; readonly length: number } | undefined {
  if (typeof length === 'number') return { size: 0, length }
  if (length === 'TLV') return tlvLength(bytes)
  const size = length === 'LL' ? 2 : 3
  const digits = [...bytes.subarray(0, size)]
  const isNumber = digits.length === size && digits.every((byte) => byte >= 0xf0 && byte <= 0xf9)
  return isNumber ? { size, length: digits.reduce((sum, byte) => sum * 10 + (byte & 0x0f), 0) } : undefined
}
