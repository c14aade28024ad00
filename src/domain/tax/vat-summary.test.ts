import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BugError } from '../../base/assert.ts'
import { money } from '../money/money.ts'
import { polishRates } from './vat.ts'
import { vatSummary } from './vat-summary.ts'

const lines = fc.array(
  fc.record({
    vat: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const, 'E' as const),
    gross: fc.integer({ min: 0, max: 10_000_000 }).map((minor) => money(minor, 'PLN')),
  }),
  { maxLength: 30 },
)
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

describe('vatSummary', () => {
  it('keeps every minor unit: rows add up to the lines, net and VAT to gross', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const rows = vatSummary(list, polishRates)
        expect(sum(rows.map((row) => row.gross))).toBe(sum(list.map((line) => line.gross.minor)))
        for (const row of rows) expect(row.net + row.vat).toBe(row.gross)
      }),
    )
  })

  it('is the whole number nearest to the exact VAT of a rate, the upper one of two', () => {
    fc.assert(
      fc.property(lines, (list) => {
        for (const { gross, percent, vat } of vatSummary(list, polishRates)) {
          const whole = 100 + (percent ?? 0)
          const above = 2 * (vat * whole - gross * (percent ?? 0))
          expect(above).toBeGreaterThan(-whole)
          expect(above).toBeLessThanOrEqual(whole)
        }
      }),
    )
  })

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(vatSummary([...list].reverse(), polishRates)).toEqual(vatSummary(list, polishRates))
      }),
    )
  })

  it('rounds once per rate, as a fiscal printer does', () => {
    const three = Array.from({ length: 3 }, () => ({ vat: 'A' as const, gross: money(199, 'PLN') }))
    expect(vatSummary(three, polishRates)).toEqual([
      { letter: 'A', percent: 23, net: 485, vat: 112, gross: 597 },
    ])
  })

  it('tells an exempt line from one at 0 %', () => {
    const gross = money(1000, 'PLN')
    const rows = vatSummary(
      [
        { vat: 'E', gross },
        { vat: 'D', gross },
      ],
      polishRates,
    )
    expect(rows.map((row) => [row.letter, row.percent, row.vat])).toEqual([
      ['D', 0, 0],
      ['E', null, 0],
    ])
  })

  it('refuses a letter without a rate', () => {
    expect(() => vatSummary([{ vat: 'G', gross: money(1, 'PLN') }], polishRates)).toThrow(BugError)
  })
})
