import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import { readNip } from './nip.ts'
import { isSimplifiedInvoice } from './simplified-invoice.ts'

const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)

describe('a tax number', () => {
  it.each(['5261040828', 'PL 526-10-40-828', 'pl5261040828', '526 104 08 28'])('is read as %s', (text) => {
    expect(readNip(text)).toBe('5261040828')
  })

  it.each(['', '526104082', '52610408281', '5261040829', '0000000000', '526-10-4O-828', 'DE5261040828'])(
    'is none as %j',
    (text) => {
      expect(readNip(text)).toBeNull()
    },
  )

  it('is none with any one digit wrong', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), digit, (place, other) => {
        const digits = [...'5261040828'].map(Number)
        fc.pre(digits[place] !== other)
        expect(readNip(digits.with(place, other).join(''))).toBeNull()
      }),
      { numRuns },
    )
  })
})

describe('a receipt with a tax number', () => {
  it('is an invoice up to 450 złoty', () => {
    expect(isSimplifiedInvoice(money(45_000, 'PLN'))).toBe(true)
    expect(isSimplifiedInvoice(money(45_001, 'PLN'))).toBe(false)
    expect(isSimplifiedInvoice(money(10_000, 'EUR'))).toBe(true)
    expect(isSimplifiedInvoice(money(1, 'USD'))).toBe(false)
  })
})
