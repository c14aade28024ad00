const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]

/**
 * Reads a Polish tax number (NIP) as people write it: `PL 526-10-40-828` is `5261040828`. Null for anything whose check digit
 * (weighted sum mod 11; a remainder of 10 is never issued) does not fit.
 */
export function readNip(text: string): string | null {
  const nip = text.replace(/^\s*PL/i, '').replace(/[\s-]/g, '')
  if (!/^\d{10}$/.test(nip) || /^0+$/.test(nip)) return null
  const sum = weights.reduce((total, weight, place) => total + weight * Number(nip.charAt(place)), 0)
  return sum % 11 === Number(nip.charAt(9)) ? nip : null
}
