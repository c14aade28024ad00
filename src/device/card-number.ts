/** Whether a text holds what may be the number of a payment card: 13 to 19 digits, blanks and dashes between them, whose Luhn sum fits. */
export function hasCardNumber(text: string): boolean {
  const runs = text.match(/\d(?:[ -]?\d){12,}/g) ?? []
  return runs.map((run) => run.replace(/\D/g, '')).some((digits) => digits.length <= 19 && isLuhn(digits))
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
