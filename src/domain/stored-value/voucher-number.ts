/**
 * Numbers of gift cards, vouchers and store credits: 19 digits, of which the first two say that it is one, sixteen are random and the
 * last is a check digit (Luhn, ISO/IEC 7812-1), so that a wrong key is noticed before anybody is asked.
 */
const prefix = '98'
const randomDigits = 16
const shape = new RegExp(`^${prefix}\\d{${randomDigits + 1}}$`)

/** The number in what was scanned or typed, blanks and dashes taken out; null where it is none. */
export function readVoucherNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return shape.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1)) ? digits : null
}

/** A new number of 16 random digits, `0000000000000000` to `9999999999999999`. */
export function voucherNumber(random: string): string {
  const body = `${prefix}${random.padStart(randomDigits, '0').slice(-randomDigits)}`
  return `${body}${checkDigit(body)}`
}

/** As it is printed: `9800 0000 0000 0000 018`. */
export const groupedNumber = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1 ')

/** Enough to tell a card by, and worth nothing: `…0018`. */
export const endOfNumber = (number: string): string => `…${number.slice(-4)}`

/** Text whose SHA-256 begins with the id of the voucher (16 bytes), so that no fact, id or log holds what is worth money. */
export const hashedText = (number: string): string => `voucher:${number}`

function checkDigit(body: string): number {
  const sum = [...body].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}
