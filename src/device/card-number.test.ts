import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasCardNumber, maskCardBytes, maskCardNumbers } from './card-number.ts'

describe('hasCardNumber', () => {
  it.each([
    '4111111111111111',
    'ref 5555 5555 5555 4444.',
    '3782-822463-10005',
    '6011000990139424',
    'PAN 4111 1111 1111 1111 12-28',
  ])('finds the number of a card in %j', (text) => expect(hasCardNumber(text)).toBe(true))

  it.each(['4111111111111112', '411111111111', 'AUTH-042917', 't1-000042', ''])('finds none in %j', (text) =>
    expect(hasCardNumber(text)).toBe(false),
  )
})

describe('maskCardNumbers', () => {
  it('leaves the last four digits of what may be a card, and all else as it is', () => {
    expect(maskCardNumbers('KARTA 4111 1111 1111 1111, 12:30')).toBe('KARTA ***************1111, 12:30')
    expect(maskCardNumbers('TRACE 000123 TID 12345678')).toBe('TRACE 000123 TID 12345678')
    expect(hasCardNumber(maskCardNumbers('4111 1111 1111 1111 12-28'))).toBe(false)
  })
})

describe('maskCardBytes', () => {
  const digits = fc.stringMatching(/^[\d -]{0,40}$/)
  const parts = fc.constantFrom('4111 1111 1111 1111', '378282246310005', ' 12-28', 'x', '')
  const anyText = fc.array(fc.oneof(digits, parts), { maxLength: 4 }).map((all) => all.join(''))

  it('leaves of bytes what is left of their text, and nothing that looks like a card', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
        maskCardBytes(bytes)
        const left = String.fromCharCode(...bytes)
        expect(left).toBe(maskCardNumbers(text))
        expect(left).toHaveLength(text.length)
        expect(hasCardNumber(left)).toBe(false)
      }),
    ))

  it('leaves what it is told to spare', () => {
    const bytes = Uint8Array.from('4111111111111111 x 4111111111111111', (letter) => letter.charCodeAt(0))
    maskCardBytes(bytes, (from) => from > 0)
    expect(String.fromCharCode(...bytes)).toBe('************1111 x 4111111111111111')
  })
})
