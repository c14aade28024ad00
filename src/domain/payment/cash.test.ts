import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { isHugeCash, quickNotes, roundToStep } from './cash.ts'

const pln = (minor: number) => money(minor, 'PLN')

describe('roundToStep', () => {
  it.each([
    [4_732, 5, 4_730],
    [4_733, 5, 4_735],
    [4_735, 10, 4_740],
    [4_732, 1, 4_732],
    [2, 5, 0],
  ])('%i to %i is %i', (minor, step, rounded) => expect(roundToStep(pln(minor), step)).toEqual(pln(rounded)))
})

describe('isHugeCash', () => {
  it.each([
    [5_000, 100_001, true],
    [5_000, 100_000, false],
    [20_000, 150_000, false],
    [20_000, 200_001, true],
  ])('for %i due, %i given: %s', (due, given, isHuge) => {
    expect(isHugeCash(pln(due), pln(given))).toBe(isHuge)
  })
})

describe('quickNotes', () => {
  it('suggests the exact sum and the next ones in notes', () => {
    expect(quickNotes(pln(4730)).map((sum) => sum.minor)).toEqual([4730, 5000, 6000, 10000, 20000, 50000])
    expect(quickNotes(pln(0))).toEqual([])
  })

  it('suggests only sums that suffice, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (minor) => {
        const sums = quickNotes(pln(minor)).map((sum) => sum.minor)
        expect(sums[0]).toBe(minor)
        expect(sums.every((sum) => sum >= minor)).toBe(true)
        expect(new Set(sums).size).toBe(sums.length)
      }),
    )
  })
})
