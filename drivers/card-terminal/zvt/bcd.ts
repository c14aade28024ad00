/** Digits packed two to a byte, most significant first; `value` must have at most `2 * bytes` digits. */
export function toBcd(value: number, bytes: number): Uint8Array {
  const digits = String(value).padStart(bytes * 2, '0')
  return Uint8Array.from({ length: bytes }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16))
}

/** The digits as text; undefined where a half byte is no digit. */
export function bcdDigits(bytes: Uint8Array): string | undefined {
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return /^\d*$/.test(text) ? text : undefined
}
