import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { cashDue, quickNotes, takeCash } from './cash.ts'

const pln = (minor: number) => money(minor, 'PLN')

describe('takeCash', () => {
  it('gives back what is above the sum due', () => {
    expect(takeCash(pln(4730), pln(5000))).toEqual({
      ok: true,
      value: { tender: 'cash', amount: pln(4730), given: pln(5000), change: pln(270) },
    })
  })

  it.each([
    [pln(4729), 'too-little'],
    [pln(-1), 'not-a-sum'],
    [{ minor: 50.5, currency: 'PLN' } as const, 'not-a-sum'],
    [money(5000, 'EUR'), 'not-a-sum'],
  ])('refuses %j: %s', (given, reason) => {
    expect(takeCash(pln(4730), given)).toEqual({ ok: false, reason })
  })
})

describe('cashDue', () => {
  it('is what other payments leave, never less than nothing', () => {
    expect(cashDue(pln(1000), [{ tender: 'blik', amount: pln(400) }])).toEqual(pln(600))
    expect(cashDue(pln(1000), [{ tender: 'blik', amount: pln(1400) }])).toEqual(pln(0))
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
