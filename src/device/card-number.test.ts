import { describe, expect, it } from 'vitest'
import { hasCardNumber, maskCardNumbers } from './card-number.ts'

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
    expect(maskCardNumbers('KARTA 4111 1111 1111 1111, 12:30')).toBe('KARTA ************1111, 12:30')
    expect(maskCardNumbers('TRACE 000123 TID 12345678')).toBe('TRACE 000123 TID 12345678')
    expect(hasCardNumber(maskCardNumbers('4111 1111 1111 1111 12-28'))).toBe(false)
  })
})
