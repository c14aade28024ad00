/** A text by its characters' codes, so that bytes are looked through without a text being made of them. `at`: NaN outside of it. */
type Letters = { readonly length: number; readonly at: (index: number) => number }
/** From the first digit to behind the last. */
type Run = { readonly from: number; readonly to: number }

const star = 0x2a
const zero = 0x30
const [shortest, longest] = [13, 19]
/** Of a number these may be told. */
const toldDigits = 4

/** Whether a text holds what may be the number of a payment card: 13 to 19 digits, blanks and dashes between them, whose Luhn sum fits. */
export const hasCardNumber = (text: string): boolean => cardRuns(lettersOf(text)).length > 0

/** The text, as long as before, with every run of digits that holds such a number masked but for its last four. */
export function maskCardNumbers(text: string): string {
  const letters = lettersOf(text)
  return cardRuns(letters).reduce((masked, { from, to }) => {
    const told = toldFrom(letters, { from, to })
    return masked.slice(0, from) + '*'.repeat(told - from) + masked.slice(told)
  }, text)
}

/**
 * The same in place, for bytes of which no text has been made yet: a text cannot be taken back from a process's memory. `spares`
 * tells of a run of digits, by its first byte, that it is no card's.
 */
export function maskCardBytes(bytes: Uint8Array, spares: (from: number) => boolean = () => false): void {
  const letters: Letters = { length: bytes.length, at: (index) => bytes[index] ?? NaN }
  for (const run of cardRuns(letters)) {
    if (!spares(run.from)) bytes.fill(star, run.from, toldFrom(letters, run))
  }
}

// No regular expression looks at these texts: the engine keeps the last one that matched.
const lettersOf = (text: string): Letters => ({
  length: text.length,
  at: (index) => text.charCodeAt(index),
})

const isDigit = (code: number): boolean => code >= zero && code <= zero + 9
const isGap = (code: number): boolean => code === 0x20 || code === 0x2d

function cardRuns(letters: Letters): readonly Run[] {
  const runs: Run[] = []
  for (let from = 0; from < letters.length; from += 1) {
    const to = endOfRun(letters, from)
    if (holdsNumber(letters, { from, to })) runs.push({ from, to })
    from = to
  }
  return runs
}

/** Behind the digits that begin at `from`, single blanks and dashes between them. */
function endOfRun({ at }: Letters, from: number): number {
  let to = from
  while (isDigit(at(to)) || (to > from && isGap(at(to)) && isDigit(at(to + 1)))) to += 1
  return to
}

/** A number may stand beside other digits, as an expiry date does: any neighbouring groups may be it. */
function holdsNumber(letters: Letters, { from, to }: Run): boolean {
  if (to - from < shortest) return false
  const places = Array.from({ length: to - from }, (_, index) => from + index)
  const starts = places.filter((place) => place === from || isGap(letters.at(place - 1)))
  const ends = [...places.filter((place) => isGap(letters.at(place))), to]
  return starts.some((start) =>
    ends.some((end) => end > start && isCardNumber(letters, { from: start, to: end })),
  )
}

function isCardNumber({ at }: Letters, { from, to }: Run): boolean {
  let [count, sum] = [0, 0]
  for (let place = to - 1; place >= from; place -= 1) {
    if (isGap(at(place))) continue
    const value = (at(place) - zero) * (count % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
    count += 1
  }
  return count >= shortest && count <= longest && sum % 10 === 0
}

/** Where the last digits begin. */
function toldFrom({ at }: Letters, { to }: Run): number {
  let [place, told] = [to, 0]
  while (told < toldDigits) {
    place -= 1
    if (isDigit(at(place))) told += 1
  }
  return place
}
