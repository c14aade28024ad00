import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFormats } from '../formats.ts'
import { poleColumns, poleLines } from './pole-lines.ts'

const words = { total: 'RAZEM', change: 'RESZTA', idle: 'Zapraszamy' }
const { amount } = createFormats('pl', 'Europe/Warsaw')
const line = { key: '1', name: 'Ogórki gruntowe luz', quantity: '1,250 kg', minor: 1_061 }
const sums = { totalMinor: 123_456, savedMinor: 0, currency: 'PLN' } as const

describe('the lines of a pole', () => {
  it('are the newest line and the total', () =>
    expect(poleLines({ shows: 'basket', lines: [line], ...sums }, { words, amount })).toEqual([
      'Ogórki gruntow 10,61',
      'RAZEM        1234,56',
    ]))

  it('are the total and the change when all is paid', () =>
    expect(
      poleLines(
        { shows: 'thanks', document: 't1-1', totalMinor: 1_061, changeMinor: 939, currency: 'PLN' },
        { words, amount },
      ),
    ).toEqual(['RAZEM          10,61', 'RESZTA          9,39']))

  it('never cut a sum, whatever it is and whatever the goods are called', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 99_999_999 }), (name, minor) => {
        const lines = [{ ...line, name, minor }]
        const [first] = poleLines({ shows: 'basket', lines, ...sums }, { words, amount })
        expect(first).toHaveLength(poleColumns)
        expect(first.endsWith(amount({ minor, currency: 'PLN' }).replace(/\s/g, ' '))).toBe(true)
      }),
    ))
})
