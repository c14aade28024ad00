import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addQuantity,
  compareQuantity,
  isPositiveQuantity,
  isZeroQuantity,
  maxQuantity,
  minQuantity,
  quantityOf,
  subtractQuantity,
  toThousandths,
} from './quantity-arithmetic.ts'
import { pieces } from './quantity.ts'

const quantities = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom<0 | 3>(0, 3))
  .map(([value, scale]) => quantityOf(value, scale))

describe('quantities', () => {
  it('add and subtract exactly, whatever their scales', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        expect(toThousandths(addQuantity(a, b))).toBe(toThousandths(a) + toThousandths(b))
        expect(compareQuantity(subtractQuantity(addQuantity(a, b), b), a)).toBe(0)
      }),
    )
  })

  it('add in any order to the very same quantity', () => {
    fc.assert(
      fc.property(quantities, quantities, quantities, (a, b, c) => {
        expect(addQuantity(addQuantity(a, b), c)).toEqual(addQuantity(addQuantity(c, a), b))
      }),
    )
  })

  it('are ordered by their amount', () => {
    fc.assert(
      fc.property(quantities, quantities, (a, b) => {
        expect(compareQuantity(minQuantity(a, b), maxQuantity(a, b))).toBeLessThanOrEqual(0)
        expect(Math.sign(compareQuantity(a, b))).toBe(Math.sign(toThousandths(a) - toThousandths(b)))
      }),
    )
  })

  it('stay pieces among pieces and take the finer scale otherwise', () => {
    expect(addQuantity(pieces(1), pieces(2))).toEqual({ value: 3, scale: 0 })
    expect(addQuantity(pieces(1), quantityOf(250, 3))).toEqual({ value: 1250, scale: 3 })
    expect(compareQuantity(pieces(1), quantityOf(1000, 3))).toBe(0)
  })

  it('know zero, and refuse parts of their smallest part', () => {
    expect(isZeroQuantity(subtractQuantity(pieces(2), pieces(2)))).toBe(true)
    expect(isPositiveQuantity(quantityOf(-1, 3))).toBe(false)
    expect(() => quantityOf(1.5, 3)).toThrow(RangeError)
    expect(() => addQuantity(pieces(Number.MAX_SAFE_INTEGER), pieces(1))).toThrow(RangeError)
  })
})
