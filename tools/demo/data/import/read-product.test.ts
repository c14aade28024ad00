import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit } from '#src/device/barcode/gtin.ts'
import { readProduct } from './read-product.ts'

const gtin = '5901234123457'
const read = (row: Parameters<typeof readProduct>[0]) => readProduct({ gtin, name: 'Sok', ...row })

describe('readProduct', () => {
  it('takes what the row says', () => {
    const row = {
      price: '449,00',
      vat: '8 %',
      category: 'obuwie',
      sku: 'BUT-1',
      size: '38',
      colour: 'oliwkowy',
      model: 'BUT',
    }
    expect(readProduct({ gtin: '5901234123457', name: ' Buty   Tatra ', ...row })).toEqual({
      ok: true,
      value: {
        sku: 'BUT-1',
        gtins: ['5901234123457'],
        name: 'Buty Tatra',
        model: 'BUT',
        size: '38',
        colour: 'oliwkowy',
        category: 'obuwie',
        unit: 'piece',
        price: { minor: 44_900, currency: 'PLN' },
        vat: 'B',
      },
    })
  })

  it('makes up what the row does not say, the same each time', () => {
    const product = read({})
    expect(product).toMatchObject({ ok: true, value: { sku: gtin, category: 'inne', vat: 'A' } })
    expect(read({})).toEqual(product)
  })

  it('makes up prices from 0.99 to 199.99 that end in 49 or 99', () => {
    const codes = fc.stringMatching(/^\d{12}$/).map((body) => body + checkDigit(body))
    fc.assert(
      fc.property(codes, (code) => {
        const product = read({ gtin: code })
        const minor = product.ok ? product.value.price.minor : 0
        expect(minor).toBeGreaterThanOrEqual(99)
        expect(minor).toBeLessThanOrEqual(19_999)
        expect([49, 99]).toContain(minor % 100)
      }),
    )
  })

  it.each([
    ['036000291452', '0036000291452'],
    ['96385074', '96385074'],
    [' 05901234123457 ', '5901234123457'],
    ['15901234123454', '15901234123454'],
  ])('writes the GTIN %j one way', (code, canonical) => {
    expect(read({ gtin: code })).toMatchObject({ value: { gtins: [canonical] } })
  })

  it.each(['5901234123458', '590123412345', '', 'abc', '123', '59012341234570'])(
    'refuses the GTIN %j',
    (code) => {
      expect(read({ gtin: code })).toEqual({ ok: false, reason: 'wrong-check-digit' })
    },
  )

  it.each([
    ['12', 1200],
    ['12.9', 1290],
    ['12,90', 1290],
    ['1 299,00', 129_900],
    ['0.01', 1],
  ])('reads the price %s', (price, minor) => {
    expect(read({ price })).toMatchObject({ value: { price: { minor } } })
  })

  it.each(['0', '-1', '12.345', 'free', '1.299,00', '9999999', '12 zł'])('refuses the price %j', (price) => {
    expect(read({ price })).toEqual({ ok: false, reason: 'bad-price' })
  })

  it.each([
    ['a', 'A'],
    ['23', 'A'],
    ['8%', 'B'],
    ['5 %', 'C'],
    ['0', 'D'],
    ['zw.', 'E'],
  ])('reads the VAT %s', (vat, letter) => {
    expect(read({ vat })).toMatchObject({ value: { vat: letter } })
  })

  it.each(['G', '22', '-', '2 3 x'])('refuses the VAT %j', (vat) => {
    expect(read({ vat })).toEqual({ ok: false, reason: 'bad-vat' })
  })

  it.each([
    ['Żywność', 'C'],
    ['Napoje', 'A'],
    ['soki', 'C'],
    ['Wyroby medyczne', 'B'],
    ['Książki', 'C'],
    ['obuwie', 'A'],
  ])('knows the usual VAT of %s', (category, letter) => {
    expect(read({ category })).toMatchObject({ value: { vat: letter } })
  })

  it('refuses a name of nothing but spaces and cuts one that is too long for a receipt', () => {
    expect(read({ name: ' \u00a0\t' })).toEqual({ ok: false, reason: 'no-name' })
    const product = read({ name: 'x'.repeat(900) })
    expect(product.ok && product.value.name.length).toBe(200)
  })

  it('lets an impossible SKU give way to the GTIN', () => {
    expect(read({ sku: 'two words' })).toMatchObject({ value: { sku: gtin } })
  })
})
