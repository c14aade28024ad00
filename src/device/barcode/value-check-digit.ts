/** Weighted products of GS1 (General Specifications, 7.9): only their last digit counts. */
const twoMinus = (digit: number): number => (2 * digit - Math.floor(digit / 5)) % 10
const three = (digit: number): number => (3 * digit) % 10
const fivePlus = (digit: number): number => (5 * digit + Math.floor(digit / 2)) % 10
const fiveMinus = (digit: number): number => (5 * digit - Math.floor(digit / 2) + 10) % 10

const fourWeights = [twoMinus, twoMinus, three, fiveMinus]
const fiveWeights = [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus]

const sumOf = (digits: string, weights: readonly ((digit: number) => number)[]): number =>
  weights.reduce((sum, weigh, place) => sum + weigh(Number(digits.charAt(place))), 0)

/** Check digit of a price or weight of four or five digits inside an EAN-13. */
export function valueCheckDigit(digits: string): string {
  if (digits.length === 4) return String((3 * sumOf(digits, fourWeights)) % 10)
  const missing = (10 - (sumOf(digits, fiveWeights) % 10)) % 10
  return String([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].findIndex((digit) => fiveMinus(digit) === missing))
}
