import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasCardNumber } from '#src/device/card-number.ts'
import { cardOfToken } from './card-of-token.ts'

describe('cardOfToken', () => {
  it('names a card by letters that are always the same', () => {
    expect(cardOfToken('M469509594859802')).toMatch(/^[a-p]{32}$/)
    expect(cardOfToken('M469509594859802')).toBe(cardOfToken('M469509594859802'))
    expect(cardOfToken('M469509594859803')).not.toBe(cardOfToken('M469509594859802'))
  })

  it.each(['', '4111111111111111', '4111 1111 1111 1111', '378282246310005f', '378282246310005F'])(
    'names none by the number %j',
    (token) => expect(cardOfToken(token)).toBeUndefined(),
  )

  it('never looks like the number of a card', () =>
    fc.assert(fc.property(fc.string(), (token) => !hasCardNumber(cardOfToken(token) ?? ''))))
})
