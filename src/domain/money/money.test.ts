import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.ts'
import { addMoney, compareMoney, isZeroMoney, negateMoney, subtractMoney, sumMoney } from './arithmetic.ts'
import type { Money } from './money.ts'
import { money } from './money.ts'
import { multiply } from './multiply.ts'
import { roundHalfUp } from './round-half-up.ts'

const pln = (minor: number): Money => money(minor, 'PLN')
const sums = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const ratios = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }))
const weights = fc
  .array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0))
const minors = (parts: readonly Money[]): readonly number[] => parts.map((part) => part.minor)
const total = (parts: readonly Money[]): number => sumMoney(parts, 'PLN').minor

describe('money arithmetic', () => {
  it('adds what it subtracts', () => {
    fc.assert(
      fc.property(sums, sums, (a, b) => {
        expect(subtractMoney(addMoney(pln(a), pln(b)), pln(b))).toEqual(pln(a))
        expect(addMoney(pln(a), negateMoney(pln(a)))).toEqual(pln(0))
        expect(Math.sign(compareMoney(pln(a), pln(b)))).toBe(Math.sign(a - b))
      }),
    )
  })

  it('sums nothing to zero and refuses two currencies', () => {
    expect(isZeroMoney(sumMoney([], 'EUR'))).toBe(true)
    expect(() => sumMoney([pln(1), money(1, 'EUR')], 'PLN')).toThrow(TypeError)
    expect(() => compareMoney(pln(1), money(1, 'EUR'))).toThrow(TypeError)
  })

  it('refuses parts of a minor unit and sums that are not exact', () => {
    expect(() => pln(0.5)).toThrow(RangeError)
    expect(() => addMoney(pln(Number.MAX_SAFE_INTEGER), pln(1))).toThrow(RangeError)
  })

  it('has no negative zero', () => {
    expect(Object.is(negateMoney(pln(0)).minor, 0)).toBe(true)
  })
})

describe('roundHalfUp', () => {
  it.each([
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [4, 1, 3, 1],
    [5, 1, 3, 2],
    [9_007_199_254_740_991, 23, 123, 1_684_273_031_374_332],
    [-1, 1, 3, 0],
  ])('takes %i × %i / %i to %i', (...[value, numerator, denominator, rounded]) => {
    expect(roundHalfUp(value, numerator, denominator)).toBe(rounded)
  })

  it('is never more than half a unit off', () => {
    fc.assert(
      fc.property(sums, ratios, (v, [n, d]) => {
        const off = 2n * (BigInt(roundHalfUp(v, n, d)) * BigInt(d) - BigInt(v) * BigInt(n))
        expect(off <= BigInt(d) && off >= -BigInt(d)).toBe(true)
        expect(roundHalfUp(-v, n, d) + roundHalfUp(v, n, d)).toBe(0)
      }),
    )
  })

  it('refuses a denominator of zero, fractions and results that are not exact', () => {
    expect(() => roundHalfUp(1, 1, 0)).toThrow(RangeError)
    expect(() => roundHalfUp(1.5, 1, 1)).toThrow(RangeError)
    expect(() => roundHalfUp(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError)
  })
})

describe('allocate', () => {
  it('gives parts that add up to the whole, each within a unit of its share', () => {
    fc.assert(
      fc.property(sums, weights, (minor, list) => {
        const parts = allocate(pln(minor), list)
        const whole = list.reduce((sum, weight) => sum + weight, 0)
        expect(total(parts)).toBe(minor)
        parts.forEach((part, index) => {
          const exact = (minor * (list[index] ?? 0)) / whole
          expect(Math.abs(part.minor - exact)).toBeLessThanOrEqual(1.000001)
        })
      }),
    )
  })

  it('gives neighbours together what they get as one', () => {
    fc.assert(
      fc.property(sums, weights, weights, (minor, left, right) => {
        const apart = allocate(pln(minor), [...left, ...right])
        const joined = allocate(pln(minor), [left.reduce((sum, weight) => sum + weight, 0), ...right])
        expect(total(apart.slice(0, left.length))).toBe(joined[0]?.minor)
        expect(minors(apart.slice(left.length))).toEqual(minors(joined.slice(1)))
      }),
    )
  })

  it('gives nothing for a weight of zero and rounds every boundary', () => {
    expect(minors(allocate(pln(100), [1, 0, 1, 1]))).toEqual([33, 0, 34, 33])
    expect(minors(allocate(pln(-100), [1, 1, 1]))).toEqual([-33, -34, -33])
  })

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('refuses the weights %j', (list) => {
    expect(() => allocate(pln(100), list)).toThrow(RangeError)
  })
})

describe('multiply', () => {
  it('rounds the value of a line once, half-up', () => {
    expect(multiply(pln(1999), { value: 3, scale: 0 })).toEqual(pln(5997))
    expect(multiply(pln(1000), { value: 1250, scale: 3 })).toEqual(pln(1250))
    expect(multiply(pln(999), { value: 500, scale: 3 })).toEqual(pln(500))
    expect(multiply(pln(999), { value: 499, scale: 3 })).toEqual(pln(499))
  })
})
