import { describe, expect, it } from 'vitest'
import { money } from '#src/domain/money/money.ts'
import { createScreenFormats, parseAmount } from './screen-formats.ts'
import { dictionaries } from './dictionaries.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'

const formatsOf = (language: 'pl' | 'en') =>
  createScreenFormats(
    language,
    'Europe/Warsaw',
    createTranslator(language, dictionaries(language), { missing: 'throw' }),
  )

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  it('writes sums by locale, grouped, with a real minus', () => {
    expect(plain(formatsOf('pl').money(money(118_600, 'PLN')))).toBe('1 186,00 zł')
    expect(plain(formatsOf('pl').amount(money(-1198, 'PLN')))).toBe('−11,98')
    expect(plain(formatsOf('en').amount(money(118_600, 'PLN')))).toMatch('1,186.00')
    expect(formatsOf('pl').unit(money(0, 'PLN'))).toBe('zł')
  })

  it('writes moments in the zone of the store', () => {
    expect(formatsOf('pl').time('2026-11-21T17:42:00Z')).toBe('18:42')
    expect(formatsOf('pl').day('2026-11-21T23:30:00Z')).toBe('22.11')
  })

  it('writes days of the week from Monday on, many in a row from the first to the last', () => {
    expect(formatsOf('pl').weekdays([5, 4, 3, 2, 1])).toBe('pon.–pt.')
    expect(formatsOf('pl').weekdays([0, 6])).toBe('sob., niedz.')
    expect(formatsOf('en').weekdays([0, 1, 3, 4, 5])).toBe('Mon, Wed–Fri, Sun')
  })

  it('says the age of a figure in words', () => {
    const now = Date.parse('2026-11-21T17:42:00Z')
    const { age } = formatsOf('pl')
    expect(age(null, now)).toBe('jeszcze bez danych')
    expect(age('2026-11-21T17:41:40Z', now)).toBe('sprzed chwili')
    expect(plain(age('2026-11-21T17:28:00Z', now))).toBe('sprzed 14 min')
    expect(plain(age('2026-11-21T14:28:00Z', now))).toBe('sprzed 3 godz.')
    expect(age('2026-11-11T14:28:00Z', now)).toBe('z 11.11')
  })

  it('writes pieces whole and kilograms with three places', () => {
    expect(formatsOf('pl').quantity({ value: 6, scale: 0 })).toBe('6')
    expect(formatsOf('pl').quantity({ value: 1250, scale: 3 })).toBe('1,250')
  })
})

describe('parseAmount', () => {
  it.each([
    ['100', 10_000],
    ['100,5', 10_050],
    ['1 200.50', 120_050],
    ['0,05', 5],
    ['12,', 1200],
  ])('reads %s', (text, minor) => {
    expect(parseAmount(text)).toBe(minor)
  })

  it.each(['', '-5', '1,234', 'sto', '12345678'])('does not take %j for a sum', (text) => {
    expect(parseAmount(text)).toBeNull()
  })
})
