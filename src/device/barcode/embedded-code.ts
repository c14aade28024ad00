import type { Result } from '../../base/result.ts'
import { ok, refuse } from '../../base/result.ts'
import { checkDigit } from './gtin.ts'
import { valueCheckDigit } from './value-check-digit.ts'

/**
 * How a store reads EAN-13 codes of one prefix that its scales and counters print: prefix, item, perhaps a check digit of
 * the value, value, check digit of the whole. Item and value have ten digits together, nine beside an inner check digit.
 */
export type EmbeddedRule = {
  /** Two digits, `20` to `29`: GS1 leaves them to the store. */
  readonly prefix: string
  readonly itemDigits: number
  readonly valueDigits: number
  /** What the value is: grams, or minor units of the store's currency. */
  readonly kind: 'weight' | 'price'
  readonly hasInnerCheck?: boolean
}

export type EmbeddedCode = {
  /** The code with value 0, by which the catalogue knows the goods. */
  readonly item: string
  readonly kind: EmbeddedRule['kind']
  /** Grams or minor units; more than none. */
  readonly value: number
}

export type EmbeddedRefusal = 'wrong-value-digit' | 'no-value'

/** Reads a whole, checked EAN-13; null where no rule is about it, which then is a code like any other. */
export function decodeEmbedded(
  code: string,
  rules: readonly EmbeddedRule[],
): Result<EmbeddedCode, EmbeddedRefusal> | null {
  const rule = /^2\d{12}$/.test(code) ? rules.find(({ prefix }) => code.startsWith(prefix)) : undefined
  if (!rule || !isSound(rule)) return null
  const { itemDigits, valueDigits, kind, hasInnerCheck = false } = rule
  const item = code.slice(0, 2 + itemDigits)
  const digits = code.slice(12 - valueDigits, 12)
  if (hasInnerCheck && code.charAt(2 + itemDigits) !== valueCheckDigit(digits))
    return refuse('wrong-value-digit')
  const value = Number(digits)
  return value === 0 ? refuse('no-value') : ok({ item: itemCode(item), kind, value })
}

/** The code of the goods without a value: what a catalogue lists among their GTINs. */
function itemCode(item: string): string {
  const body = item.padEnd(12, '0')
  return `${body}${checkDigit(body)}`
}

/** A rule whose digits do not fill a code is nobody's: codes are then taken whole rather than guessed at. */
export const isSound = ({ prefix, itemDigits, valueDigits, hasInnerCheck = false }: EmbeddedRule): boolean =>
  /^2\d$/.test(prefix) &&
  itemDigits > 0 &&
  valueDigits > 0 &&
  itemDigits + valueDigits + Number(hasInnerCheck) === 10 &&
  (!hasInnerCheck || valueDigits === 4 || valueDigits === 5)
