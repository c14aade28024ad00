import { describe, expect, it } from 'vitest'
import { initials, maskPhone } from './discreet.ts'
import { foldText } from './fold-text.ts'

describe('foldText', () => {
  it('finds Polish letters by plain ones', () => {
    expect(foldText('  Zażółć  GĘŚLĄ jaźń Łódź ')).toBe('zazolc gesla jazn lodz')
  })
})

describe('what other customers may see', () => {
  it.each([
    ['Anna Kowalska', 'AK'],
    ['Łucja Maria  Żak-Nowak', 'ŁŻ'],
    ['Cher', 'C'],
    ['  ', ''],
  ])('shows %j as %j', (name, shown) => {
    expect(initials(name)).toBe(shown)
  })

  it('hides all but the last three digits of a phone', () => {
    expect(maskPhone('+48 600 123 456')).toBe('••• 456')
    expect(maskPhone('112')).toBe('')
  })
})
