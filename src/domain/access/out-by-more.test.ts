import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { isOutByMore } from './out-by-more.ts'

const sums = (expected: number, counted: number) => ({
  expectedCash: money(expected, 'PLN'),
  countedCash: money(counted, 'PLN'),
})

describe('a drawer that is out', () => {
  it('is out by as much when cash is missing as when there is too much of it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(5_000), (expected, counted, limit) => {
        const isOut = Math.abs(counted - expected) > limit
        expect(isOutByMore(sums(expected, counted), limit)).toBe(isOut)
        expect(isOutByMore(sums(counted, expected), limit)).toBe(isOut)
      }),
    )
  })

  it('is out where one currency was counted for another', () => {
    const mixed = { expectedCash: money(100, 'PLN'), countedCash: money(100, 'EUR') }
    expect(isOutByMore(mixed, 5_000)).toBe(true)
    const euro = money(100, 'EUR')
    const foreign = [{ expected: euro, counted: money(100, 'CZK'), counts: [] }]
    expect(isOutByMore({ ...sums(100, 100), foreign }, 5_000)).toBe(true)
  })
})
