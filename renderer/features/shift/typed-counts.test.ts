import { describe, expect, it } from 'vitest'
import { countOf, typeCount } from './typed-counts.ts'

describe('a typed count', () => {
  it('keeps digits only, and few of them', () => {
    expect(typeCount({}, 100, '1a2.3')).toEqual({ 100: '123' })
    expect(typeCount({ 100: '1' }, 200, '1234567')).toEqual({ 100: '1', 200: '12345' })
  })

  it('comes to a sum, largest first, and leaves out what was not counted', () => {
    expect(countOf({ 50: '3', 10_000: '2', 200: '' }, 'PLN')).toEqual({
      counts: [
        { minor: 10_000, count: 2 },
        { minor: 50, count: 3 },
      ],
      sum: { minor: 20_150, currency: 'PLN' },
    })
  })

  it('is none before anything was typed', () => {
    expect(countOf({}, 'PLN')).toBeNull()
    expect(countOf({ 100: '' }, 'PLN')).toBeNull()
  })

  it('may be nothing at all: an empty drawer is counted too', () => {
    expect(countOf({ 100: '0' }, 'PLN')?.sum.minor).toBe(0)
  })
})
