import { describe, expect, it } from 'vitest'
import { money } from '../domain/money/money.ts'
import { createFormats } from './formats.ts'

const polish = createFormats('pl', 'Europe/Warsaw')
const english = createFormats('en-GB', 'Europe/Warsaw')
const spaced = (text: string): string => text.replace(/\s/gu, ' ')

describe('createFormats', () => {
  it('writes sums by the language of the reader', () => {
    expect(spaced(polish.money(money(123_456_7, 'PLN')))).toBe('12 345,67 zł')
    expect(spaced(english.money(money(123_456_7, 'PLN')))).toBe('PLN 12,345.67')
    expect(polish.amount(money(-5, 'PLN'))).toBe('-0,05')
  })

  it('writes pieces whole and weights with three decimals', () => {
    expect(polish.quantity({ value: 2, scale: 0 })).toBe('2')
    expect(polish.quantity({ value: 1250, scale: 3 })).toBe('1,250')
  })

  it('writes moments in the zone of the store and trading days as they are', () => {
    expect(polish.date('2026-11-21T23:30:00Z')).toBe('22.11.2026')
    expect(polish.time('2026-11-21T23:30:00Z')).toBe('00:30')
    expect(english.time('2026-07-21T13:05:00Z')).toBe('15:05')
    expect(english.day('2026-11-21')).toBe('21/11/2026')
  })
})
