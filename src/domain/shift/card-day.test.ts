import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { cardDayDifference } from './card-day.ts'

const pln = (minor: number) => money(minor, 'PLN')
const row = (minor: number) => ({ brand: 'visa', count: 1, amount: pln(minor) })
const sums = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }))

describe('the end of a card terminal’s day', () => {
  it('differs by what was handed over beyond what was taken', () => {
    fc.assert(
      fc.property(sums, fc.integer({ min: -1_000, max: 1_000 }), (minors, more) => {
        const taken = minors.reduce((sum, minor) => sum + minor, 0) - more
        expect(cardDayDifference({ told: minors.map(row), taken: pln(taken) })).toEqual(pln(more))
      }),
    )
  })

  it('is not compared where one of the sums is not known, or of another currency', () => {
    expect(cardDayDifference({ told: null, taken: pln(5) })).toBeNull()
    expect(cardDayDifference({ told: [row(5)] })).toBeNull()
    const euros = { brand: 'visa', count: 1, amount: money(5, 'EUR') }
    expect(cardDayDifference({ told: [euros], taken: pln(5) })).toBeNull()
  })
})
