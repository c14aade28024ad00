import type { Quantity } from '#src/domain/product/quantity.ts'

/** Reads kilograms as people type them (`1,25`, `0.250`); null for anything else and for nothing. */
export function parseWeight(text: string): Quantity | null {
  const match = /^(\d{1,4})(?:[.,](\d{0,3}))?$/.exec(text.trim())
  if (!match) return null
  const [, whole = '', part = ''] = match
  const value = Number(whole) * 1000 + Number(part.padEnd(3, '0'))
  return value === 0 ? null : { value, scale: 3 }
}

/** Something was typed that is no weight, nor the beginning of one as `0,0` is. */
export const isNoWeight = (text: string): boolean =>
  parseWeight(text) === null && !/^(?:0{1,4}(?:[.,]0{0,2})?)?$/.test(text.trim())
