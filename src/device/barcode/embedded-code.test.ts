import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EmbeddedRule } from './embedded-code.ts'
import { decodeEmbedded, isSound } from './embedded-code.ts'
import { checkDigit, hasValidCheckDigit } from './gtin.ts'
import { valueCheckDigit } from './value-check-digit.ts'

const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)

const weights: EmbeddedRule = { prefix: '29', itemDigits: 5, valueDigits: 5, kind: 'weight' }
const prices: EmbeddedRule = {
  prefix: '24',
  itemDigits: 4,
  valueDigits: 5,
  kind: 'price',
  hasInnerCheck: true,
}
const whole = (body: string): string => `${body}${checkDigit(body)}`

describe('the check digit of a value', () => {
  it.each([
    ['2875', '9'],
    ['14685', '6'],
  ])('of %s is %s, as in the examples of GS1', (digits, check) => {
    expect(valueCheckDigit(digits)).toBe(check)
  })

  it('notices every single wrong digit', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const value = fc.oneof(
      fc.array(digit, { minLength: 4, maxLength: 4 }),
      fc.array(digit, { minLength: 5, maxLength: 5 }),
    )
    fc.assert(
      fc.property(value, fc.nat(), digit, (digits, at, other) => {
        const place = at % digits.length
        fc.pre(digits[place] !== other)
        expect(valueCheckDigit(digits.with(place, other).join(''))).not.toBe(valueCheckDigit(digits.join('')))
      }),
      { numRuns },
    )
  })
})

describe('a code that bears a value', () => {
  it('says which goods they are and what they weigh', () => {
    expect(decodeEmbedded(whole('291234501250'), [prices, weights])).toEqual({
      ok: true,
      value: { item: whole('291234500000'), kind: 'weight', value: 1250 },
    })
  })

  it('is refused where its inner digit does not fit the price', () => {
    const code = whole('241234614685')
    expect(decodeEmbedded(code, [prices])).toMatchObject({ ok: true, value: { kind: 'price', value: 14685 } })
    expect(decodeEmbedded(whole('241234514685'), [prices])).toEqual({
      ok: false,
      reason: 'wrong-value-digit',
    })
  })

  it('is refused where its value is nothing, as on the card of the goods', () => {
    expect(decodeEmbedded(whole('291234500000'), [weights])).toEqual({ ok: false, reason: 'no-value' })
  })

  it.each([
    ['another prefix', '5901234123457', [weights]],
    ['no rule', whole('281234501250'), [weights]],
    ['a shorter code', '29123450', [weights]],
    ['a rule that does not fill the code', whole('291234501250'), [{ ...weights, itemDigits: 4 }]],
  ])('is a code like any other with %s', (_title, code, rules) => {
    expect(decodeEmbedded(code, rules)).toBeNull()
  })

  it('gives back what a scale printed, for every rule', () => {
    const rule = fc
      .record({
        prefix: fc.integer({ min: 20, max: 29 }).map(String),
        valueDigits: fc.integer({ min: 1, max: 9 }),
        kind: fc.constantFrom('weight' as const, 'price' as const),
        hasInnerCheck: fc.boolean(),
      })
      .map((some) => ({ ...some, itemDigits: 10 - some.valueDigits - Number(some.hasInnerCheck) }))
      .filter(isSound)
    fc.assert(
      fc.property(rule, fc.nat(), fc.nat(), (made, itemSeed, valueSeed) => {
        const item = String(itemSeed % 10 ** made.itemDigits).padStart(made.itemDigits, '0')
        const value = 1 + (valueSeed % (10 ** made.valueDigits - 1))
        const digits = String(value).padStart(made.valueDigits, '0')
        const inner = made.hasInnerCheck ? valueCheckDigit(digits) : ''
        const read = decodeEmbedded(whole(`${made.prefix}${item}${inner}${digits}`), [made])
        expect(read).toMatchObject({ ok: true, value: { kind: made.kind, value } })
        expect(read?.ok && hasValidCheckDigit(read.value.item)).toBe(true)
        expect(read?.ok && read.value.item.startsWith(`${made.prefix}${item}`)).toBe(true)
      }),
      { numRuns },
    )
  })
})
