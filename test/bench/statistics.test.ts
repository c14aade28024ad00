import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, ofRuns, percentile, ratioOfRuns, rounded } from './statistics.ts'

const some = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 })

describe('statistics', () => {
  it('take the median of an even number of runs between the two in the middle', () => {
    expect(median([4, 1, 3])).toBe(3)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('find percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0, 0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([1, 50, 99, 100])
    expect(percentile([7], 0.99)).toBe(7)
  })

  it('never leave the range of what was measured', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const found = percentile(values, share)
        expect(values).toContain(found)
        expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length)
      }),
    )
  })

  it('round to what a bench can know', () => {
    expect([0.012345, 1.2345, 12.345, 1234.5].map(rounded)).toEqual([0.0123, 1.23, 12.3, 1235])
  })

  it('show the middle run with the best and the worst', () => {
    expect(ofRuns([3, 1, 2])).toEqual({ value: 2, spread: [1, 3] })
  })

  it('show a ratio with the least and the most that it may be', () => {
    expect(ratioOfRuns([30, 10, 20], [2, 1, 5])).toEqual({ value: 10, spread: [2, 30] })
  })

  it('refuse to sum up nothing', () => {
    expect(() => median([])).toThrow()
    expect(() => percentile([], 0.5)).toThrow()
  })
})
