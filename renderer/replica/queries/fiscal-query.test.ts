import { describe, expect, it } from 'vitest'
import { fiscalQuery, isFiscalOf } from './fiscal-query.ts'

const known = { number: '123', printer: 'ABC1234567890' }

describe('a fiscal number', () => {
  it.each(['123', '000123', 'W000123', 'nr 123', 'ABC1234567890/000123', 'abc 1234567890 123'])(
    'is meant by %j',
    (text) => {
      const asked = fiscalQuery(text)
      expect(asked && isFiscalOf(asked, known)).toBe(true)
    },
  )

  it.each(['124', '1230', 'XYZ1234567890/123'])('is not meant by %j', (text) => {
    const asked = fiscalQuery(text)
    expect(asked && isFiscalOf(asked, known)).toBe(false)
  })

  it.each(['', 't1-000123', 'Kowalska', 'ABC1234567890', '5901234567890'])('is no part of %j', (text) =>
    expect(fiscalQuery(text)).toBeNull(),
  )

  it('of nothing but noughts stays one', () =>
    expect(fiscalQuery('000')).toEqual({ number: '0', printer: null }))
})
