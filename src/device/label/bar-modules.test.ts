import { describe, expect, it } from 'vitest'
import { code128Widths } from './bar-modules.table.ts'
import { barModules } from './bar-modules.ts'

describe('the bars of an EAN-13', () => {
  it('are those of the standard', () =>
    expect(barModules('ean13', '5901234123457')).toBe(
      '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101',
    ))

  it.each(['590123412345', '59012341234570', 'x'])('are none of %j', (data) =>
    expect(barModules('ean13', data)).toBe(''),
  )
})

describe('the bars of an EAN-8', () => {
  it('are 67 modules between its guards', () => {
    const modules = barModules('ean8', '96385074')
    expect(modules).toHaveLength(67)
    expect(modules).toMatch(/^101.{28}01010.{28}101$/)
  })

  it.each(['9638507', '963850740', 'x'])('are none of %j', (data) =>
    expect(barModules('ean8', data)).toBe(''),
  )
})

describe('the bars of a Code 128', () => {
  it('begin with set B, end with the sum and the stop', () => {
    const modules = barModules('code128', 'PJJ123C')
    expect(modules).toHaveLength(11 * 9 + 13)
    expect(modules.startsWith('11010010000')).toBe(true)
    // Of these letters the sum is 54 behind start A, so 55 behind start B.
    expect(modules.slice(-24, -13)).toBe('11101000110')
    expect(modules.endsWith('1100011101011')).toBe(true)
  })

  it('have 106 different patterns of eleven modules', () => {
    const patterns = code128Widths.slice(0, 106)
    expect(new Set(patterns).size).toBe(106)
    for (const widths of patterns) expect([...widths].reduce((sum, width) => sum + Number(width), 0)).toBe(11)
  })

  it('are none of what no ASCII has', () => expect(barModules('code128', 'Łódź')).toBe(''))
})
