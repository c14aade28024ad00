import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { countDeposits } from './count-deposits.ts'
import type { Deposit } from './deposit.ts'
import { depositAmounts, depositKinds } from './deposit.ts'
import { latestBirth } from './latest-birth.ts'
import { weightForPrice } from './weight-for-price.ts'

const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)
const pln = (minor: number) => money(minor, 'PLN')

describe('who is old enough', () => {
  it.each([
    ['2026-11-21', 18, '2008-11-21'],
    ['2028-02-29', 18, '2010-02-28'],
    ['2028-02-29', 20, '2008-02-29'],
    ['2027-03-01', 18, '2009-03-01'],
  ])('on %s at %i was born by %s', (day, years, birth) => {
    expect(latestBirth(day, years)).toBe(birth)
  })
})

describe('deposits', () => {
  it('are as the statute says unless head office set them', () => {
    expect(depositAmounts({})).toEqual({ plastic: 50, can: 50, glass: 100 })
    expect(depositAmounts({ glass: 120, can: -1, plastic: 0.5 })).toEqual({
      plastic: 50,
      can: 50,
      glass: 120,
    })
  })

  it('are counted per kind and worth to the last one, however they come', () => {
    const deposit: fc.Arbitrary<Deposit & { count: number }> = fc.record({
      kind: fc.constantFrom(...depositKinds),
      amount: fc.constantFrom(50, 100, 120).map(pln),
      count: fc.integer({ min: 0, max: 99 }),
    })
    fc.assert(
      fc.property(fc.array(deposit, { maxLength: 20 }), (packaged) => {
        const rows = countDeposits(packaged)
        const sum = (list: readonly number[]): number => list.reduce((total, part) => total + part, 0)
        expect(sum(rows.map(({ amount }) => amount.minor))).toBe(
          sum(packaged.map(({ amount, count }) => amount.minor * count)),
        )
        expect(rows.every(({ unit, count, amount }) => amount.minor === unit.minor * count)).toBe(true)
        expect(countDeposits(packaged.toReversed())).toEqual(rows)
      }),
      { numRuns },
    )
  })
})

describe('the weight that a label was priced by', () => {
  it('is the nearest gram, at least one', () => {
    expect(weightForPrice(pln(1234), pln(4990))).toEqual({ value: 247, scale: 3 })
    expect(weightForPrice(pln(1), pln(99_999))).toEqual({ value: 1, scale: 3 })
    expect(weightForPrice(pln(1), pln(0))).toBeNull()
  })
})
