import { describe, expect, it } from 'vitest'
import type { BridgeOrder } from './card-message.ts'
import { encodeCardOrder, parseCardMessage } from './card-message.ts'

const parse = (said: object) => parseCardMessage(JSON.stringify(said), 'act.1')

describe('encodeCardOrder', () => {
  it('is one line of JSON', () => {
    const sum = { key: 'act.1', minor: 100, currency: 'PLN' }
    const order = { act: 'charge', tender: 'blik', ...sum, mark: 'of others' } as const
    expect(new TextDecoder().decode(encodeCardOrder('7', order))).toBe(
      '{"id":"7","do":"charge","key":"act.1","tender":"blik","minor":100,"currency":"PLN"}\n',
    )
  })

  it('says of each order what belongs to it', () => {
    const sum = { key: 'act.1', minor: 100, currency: 'PLN' }
    const said = (order: BridgeOrder) => new TextDecoder().decode(encodeCardOrder('7', order)).trim()
    expect(said({ act: 'refund', ...sum })).toBe(
      '{"id":"7","do":"refund","key":"act.1","minor":100,"currency":"PLN"}',
    )
    expect(said({ act: 'query', ...sum })).toBe('{"id":"7","do":"query","key":"act.1"}')
    expect(said({ act: 'close-day', key: 'act.1' })).toBe('{"id":"7","do":"close-day","key":"act.1"}')
    expect(said({ act: 'query-day', key: 'act.1' })).toBe('{"id":"7","do":"query","key":"act.1"}')
  })
})

describe('parseCardMessage', () => {
  it('understands what a terminal says', () => {
    expect(parse({ id: '7', is: 'busy' })).toEqual({ id: '7', says: 'busy' })
    expect(parse({ id: '7', is: 'progress', step: 'enter-pin' })).toMatchObject({ progress: 'enter-pin' })
    expect(parse({ id: '7', is: 'declined', cause: 'no-funds' })).toMatchObject({
      outcome: { cause: 'no-funds' },
    })
    expect(parse({ id: '7', is: 'declined', cause: 'Jan Kowalski' })).toMatchObject({
      outcome: { cause: 'refused' },
    })
  })

  it('never passes on a card number as a reference', () => {
    const outcomeOf = (reference: unknown) => parse({ id: '7', is: 'approved', reference })
    expect(outcomeOf('R-1')).toMatchObject({ outcome: { reference: 'R-1' } })
    for (const reference of ['4111111111111111', 'A-5555555555554444', 'two words', 12, undefined])
      expect(outcomeOf(reference)).toMatchObject({ outcome: { outcome: 'approved', reference: 'act.1' } })
  })

  it('knows a card by its token, which is never told on', () => {
    const read = parse({ id: '7', is: 'identified', card: 'TKN-1' })
    expect(read).toMatchObject({
      outcome: { outcome: 'identified', card: expect.stringMatching(/^[a-p]{32}$/) },
    })
    expect(JSON.stringify(read)).not.toContain('TKN-1')
    expect(parse({ id: '7', is: 'unsupported' })).toEqual({ id: '7', says: 'unsupported' })
    for (const card of ['4111111111111111', '', 12, undefined]) {
      expect(parse({ id: '7', is: 'identified', card })).toEqual({ id: '7', says: 'unsupported' })
      expect(parse({ id: '7', is: 'approved', reference: 'R-1', card })).toEqual({
        id: '7',
        says: 'outcome',
        outcome: { outcome: 'approved', reference: 'R-1' },
      })
    }
  })

  it.each([
    '',
    'null',
    '[]',
    '{"is":"approved"}',
    '{"id":7,"is":"approved"}',
    '{"id":"7","is":"paid"}',
    '{"id":"7"',
  ])('takes %j for noise', (line) => expect(parseCardMessage(line, 'act.1')).toBeUndefined())
})
