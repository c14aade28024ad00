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

  it.each([
    ['0105901234123458', 'wrong-check-digit'],
    ['3103-01234', 'malformed-gs1'],
    ['17271300', 'malformed-gs1'],
    ['0105901', 'malformed-gs1'],
    ['9912', 'malformed-gs1'],
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
