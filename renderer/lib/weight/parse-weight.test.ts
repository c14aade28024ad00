import { describe, expect, it } from 'vitest'
import { isNoWeight, parseWeight } from './parse-weight.ts'

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

describe('isNoWeight', () => {
  it.each(['', '0', '0,', '0,0', '0.00', '0,005', '12'])(
    'leaves %j alone: it is a weight or may become one',
    (text) => {
      expect(isNoWeight(text)).toBe(false)
    },
  )

  it.each(['0,000', '0,0005', '-1', ',5', '99999', '1e3', '\u0661\u0662'])(
    'tells that %j is none',
    (text) => {
      expect(isNoWeight(text)).toBe(true)
    },
  )
})
