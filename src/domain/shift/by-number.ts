/** `WEB-9` before `WEB-10`: what stands before the digits at the end as text, the digits as a number; two that differ are never equal. */
export function byNumber(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)]
  return (
    asText(a.stem, b.stem) ||
    a.digits.length - b.digits.length ||
    asText(a.digits, b.digits) ||
    asText(one, other)
  )
}

/** Without leading zeros, which some numbers have and others have not: more digits are a higher number. */
function partsOf(number: string): { readonly stem: string; readonly digits: string } {
  const stem = number.replace(/\d+$/, '')
  return { stem, digits: number.slice(stem.length).replace(/^0+/, '') }
}

const asText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
