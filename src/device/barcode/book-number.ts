/** What the number of a printed work says beside being a GTIN. */
export type BookNumber =
  | { readonly kind: 'isbn' | 'ismn'; readonly number: string }
  /** `variant`: two digits for price or edition; the issue stands in the add-on. */
  | { readonly kind: 'issn'; readonly number: string; readonly variant: string }

/** Reads the prefixes of books (978, 979), music (979-0) and periodicals (977); undefined for other goods. `gtin` is a valid GTIN-13. */
export function bookNumber(gtin: string): BookNumber | undefined {
  if (!/^97[789]\d{10}$/.test(gtin)) return undefined
  if (gtin.startsWith('9790')) return { kind: 'ismn', number: gtin }
  if (!gtin.startsWith('977')) return { kind: 'isbn', number: gtin }
  const body = gtin.slice(3, 10)
  return {
    kind: 'issn',
    number: `${body.slice(0, 4)}-${body.slice(4)}${issnCheck(body)}`,
    variant: gtin.slice(10, 12),
  }
}

/** ISO 3297: weights 8 to 2, modulo 11; ten is X. */
function issnCheck(body: string): string {
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (8 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}
