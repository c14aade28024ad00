import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1Date, parseGs1 } from './gs1.ts'

describe('parseGs1', () => {
  it('reads fixed elements joined and variable ones up to the separator', () => {
    expect(parseGs1('010590123412345717271200310300125010LOT-7\x1d21S1')).toEqual({
      ok: true,
      fields: {
        gtin: '5901234123457',
        expiry: '271200',
        weightKg: { units: 1250, scale: 3 },
        batch: 'LOT-7',
        serial: 'S1',
      },
    })
  })

  it('accepts a leading separator and a separator after a fixed element', () => {
    expect(parseGs1('\x1d0105901234123457\x1d3712')).toMatchObject({ ok: true, fields: { count: 12 } })
  })

  it('reads a sum with its own decimals', () => {
    expect(parseGs1('3922001299')).toEqual({ ok: true, fields: { price: { units: 1299, scale: 2 } } })
  })

  it('keeps elements it has no field for', () => {
    expect(parseGs1('11260101\x1d240A7')).toEqual({
      ok: true,
      fields: { others: { '11': '260101', '240': 'A7' } },
    })
  })

  it('reads a label of meat: country, abattoir, count and an element of the maker', () => {
    expect(parseGs1('010590123412345742261670306169PL14\x1d3730\x1d91X')).toMatchObject({ ok: false })
    expect(parseGs1('0105901234123457422616\x1d7030616PL14\x1d3730\x1d91X')).toEqual({
      ok: true,
      fields: { gtin: '5901234123457', count: 30, others: { '422': '616', '7030': '616PL14', '91': 'X' } },
    })
  })

  it('reads back whatever elements are joined, in any order, with separators only where they are needed', () => {
    const batch = fc.stringMatching(/^[A-Za-z0-9\-_]{1,20}$/)
    const weight = fc.integer({ min: 0, max: 999_999 })
    const element = fc.oneof(
      batch.map((data) => ({ text: `10${data}`, isFixed: false, field: { batch: data } })),
      batch.map((data) => ({ text: `21${data}`, isFixed: false, field: { serial: data } })),
      fc.constant({ text: '17271200', isFixed: true, field: { expiry: '271200' } }),
      weight.map((units) => ({
        text: `3103${String(units).padStart(6, '0')}`,
        isFixed: true,
        field: { weightKg: { units, scale: 3 } },
      })),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(element, { minLength: 1, selector: ({ text }) => text.slice(0, 2) }),
        (parts) => {
          const joined = parts.map(({ text, isFixed }) => (isFixed ? text : `${text}\x1d`)).join('')
          expect(parseGs1(joined)).toEqual({
            ok: true,
            fields: Object.assign({}, ...parts.map(({ field }) => field)),
          })
        },
      ),
    )
  })

  it.each([
    ['0105901234123458', 'wrong-check-digit'],
    ['3103-01234', 'malformed-gs1'],
    ['17271300', 'malformed-gs1'],
    ['0105901', 'malformed-gs1'],
    ['0512', 'malformed-gs1'],
    ['5912', 'malformed-gs1'],
    ['10a^b', 'malformed-gs1'],
    ['4105901234123458', 'wrong-check-digit'],
    ['', 'malformed-gs1'],
    ['10', 'malformed-gs1'],
  ])('refuses %j as %s', (text, reason) => {
    expect(parseGs1(text)).toEqual({ ok: false, reason })
  })
})

describe('gs1Date', () => {
  it.each([
    ['270131', 2026, '2027-01-31'],
    ['280200', 2026, '2028-02-29'],
    ['270200', 2026, '2027-02-28'],
    ['270400', 2026, '2027-04-30'],
    ['761231', 2026, '2076-12-31'],
    ['771231', 2026, '1977-12-31'],
    ['010101', 2099, '2101-01-01'],
  ])('reads %s in %i as %s', (text, year, date) => {
    expect(gs1Date(text, year)).toBe(date)
  })
})
