import { describe, expect, it } from 'vitest'
import type { Dictionary } from './create-translator.ts'
import { createTranslator, MissingTextError } from './create-translator.ts'

const polish: Dictionary = {
  'sale.title': 'Sprzedaż',
  'facts.waiting': {
    one: '{count} zdarzenie czeka',
    few: '{count} zdarzenia czekają',
    many: '{count} zdarzeń czeka',
    other: '{count} zdarzenia czeka',
  },
  'stock.age': '{place}: sprzed {minutes} min',
}
const say = createTranslator('pl', [polish], { missing: 'throw' })

describe('createTranslator', () => {
  it.each([
    [0, '0 zdarzeń czeka'],
    [1, '1 zdarzenie czeka'],
    [2, '2 zdarzenia czekają'],
    [4, '4 zdarzenia czekają'],
    [5, '5 zdarzeń czeka'],
    [12, '12 zdarzeń czeka'],
    [14, '14 zdarzeń czeka'],
    [21, '21 zdarzeń czeka'],
    [22, '22 zdarzenia czekają'],
    [112, '112 zdarzeń czeka'],
    [1.5, '1,5 zdarzenia czeka'],
  ])('takes the Polish plural of %s', (count, text) => {
    expect(say('facts.waiting', { count })).toBe(text)
  })

  it('falls back to the form other', () => {
    const speak = createTranslator('en', [{ lines: { one: '1 line', other: '{count} lines' } }], {
      missing: 'throw',
    })
    expect(speak('lines', { count: 1 })).toBe('1 line')
    expect(speak('lines', { count: 0 })).toBe('0 lines')
  })

  it('fills places by name and leaves what a value contains alone', () => {
    expect(say('stock.age', { place: 'Regał {minutes}', minutes: 14 })).toBe('Regał {minutes}: sprzed 14 min')
  })

  it('takes a message from the last dictionary that has it', () => {
    const speak = createTranslator('pl', [polish, { 'sale.title': 'Kasa' }], { missing: 'throw' })
    expect(speak('sale.title')).toBe('Kasa')
    expect(speak('facts.waiting', { count: 1 })).toBe('1 zdarzenie czeka')
  })

  it.each([
    ['an unknown key', 'sale.nothing', {}],
    ['a place without its value', 'stock.age', { place: 'x' }],
    ['a plural without a count', 'facts.waiting', {}],
    ['a name of Object', 'toString', {}],
  ])('throws for %s, or shows the key where asked to', (_, key, values) => {
    expect(() => say(key, values)).toThrow(MissingTextError)
    expect(createTranslator('pl', [polish], { missing: 'show-key' })(key, values)).toBe(key)
  })
})
