import { describe, expect, it } from 'vitest'
import { parseWeight } from './parse-weight.ts'

describe('parseWeight', () => {
  it.each([
    ['1,25', 1250],
    ['0.250', 250],
    ['3', 3000],
    ['0,005', 5],
  ])('reads %s', (text, value) => {
    expect(parseWeight(text)).toEqual({ value, scale: 3 })
  })

  it.each(['', '0', '0,000', '1,2345', 'kilo', '-1'])('does not take %j for a weight', (text) => {
    expect(parseWeight(text)).toBeNull()
  })
})
