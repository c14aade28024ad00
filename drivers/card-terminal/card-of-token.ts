import { createHash } from 'node:crypto'
import { hasCardNumber } from '#src/device/card-number.ts'

/** A number that stands alone, as terminals also write it in packed digits: grouped, or padded by an F. */
const bareNumber = /^\d[\d -]*f?$/i

const firstLetter = 'a'.charCodeAt(0)

/**
 * The name by which a till knows a card again: 32 letters, always the same for the same token of a terminal, out of which nobody
 * reads the token. Letters alone, so that no name looks like the number of a card. Undefined for a token that is such a
 * number: the terminal is at fault.
 */
export function cardOfToken(token: string): string | undefined {
  if (token === '' || (bareNumber.test(token) && hasCardNumber(token.replace(/f$/i, '')))) return undefined
  const digest = createHash('sha256').update(token).digest('hex').slice(0, 32)
  return [...digest].map((digit) => String.fromCharCode(firstLetter + Number.parseInt(digit, 16))).join('')
}
