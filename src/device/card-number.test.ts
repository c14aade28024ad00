import { describe, expect, it } from 'vitest'
import { hasCardNumber } from './card-number.ts'

describe('hasCardNumber', () => {
  it.each(['4111111111111111', 'ref 5555 5555 5555 4444.', '3782-822463-10005', '6011000990139424'])(
    'finds the number of a card in %j',
    (text) => expect(hasCardNumber(text)).toBe(true),
  )

  it.each(['4111111111111112', '411111111111', 'AUTH-042917', 't1-000042', ''])('finds none in %j', (text) =>
    expect(hasCardNumber(text)).toBe(false),
  )
})
