const runs = /\d(?:[ -]?\d){12,}/g

/** Whether a text holds what may be the number of a payment card: 13 to 19 digits, blanks and dashes between them, whose Luhn sum fits. */
export function hasCardNumber(text: string): boolean {
  return (text.match(runs) ?? []).some(holdsNumber)
}

/** The text with every run of digits that holds such a number masked but for its last four. */
export function maskCardNumbers(text: string): string {
  return text.replace(runs, (run) => (holdsNumber(run) ? mask(run) : run))
}

/** A number may stand beside other digits, as an expiry date does: any neighbouring groups may be it. */
function holdsNumber(run: string): boolean {
  const groups = run.split(/[ -]/)
  return groups.some((_, from) =>
    groups.slice(from).some((_, more) => isCardNumber(groups.slice(from, from + more + 1).join(''))),
  )
}

const isCardNumber = (digits: string): boolean => digits.length >= 13 && digits.length <= 19 && isLuhn(digits)

function mask(run: string): string {
  const digits = run.replace(/\D/g, '')
  return `${'*'.repeat(digits.length - 4)}${digits.slice(-4)}`
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
