/**
 * GS1 check digit of a code written without it: weights 3, 1, 3 … from the right, up to the next ten.
 * `body` is digits only.
 */
export function checkDigit(body: string): string {
  const sum = [...body]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

export function hasValidCheckDigit(code: string): boolean {
  return /^\d{2,}$/.test(code) && checkDigit(code.slice(0, -1)) === code.at(-1)
}

/**
 * One text per GTIN, whatever symbol carried it: 8 digits for EAN-8, 13 for EAN-13 and UPC-A (leading 0),
 * 14 only for a package level above the unit. `digits` has 8, 12, 13 or 14 digits and a valid check digit.
 */
export function canonicalGtin(digits: string): string {
  if (digits.length === 12) return `0${digits}`
  if (digits.length !== 14 || !digits.startsWith('0')) return digits
  return digits.startsWith('000000') ? digits.slice(6) : digits.slice(1)
}

/** UPC-E (number system, six digits, check digit) as the UPC-A it abbreviates; 8 digits in, 12 out. */
export function expandUpcE(code: string): string {
  const system = code.slice(0, 1)
  const d = code.slice(1, 7)
  const last = d.slice(5)
  const check = code.slice(7)
  if ('012'.includes(last)) return `${system}${d.slice(0, 2)}${last}0000${d.slice(2, 5)}${check}`
  if (last === '3') return `${system}${d.slice(0, 3)}00000${d.slice(3, 5)}${check}`
  if (last === '4') return `${system}${d.slice(0, 4)}00000${d.slice(4, 5)}${check}`
  return `${system}${d.slice(0, 5)}0000${last}${check}`
}
