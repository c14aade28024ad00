import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasValidCheckDigit } from '#src/device/barcode/gtin.ts'
import { polishRates } from '#src/domain/tax/vat.ts'
import { weekdayOf } from '#src/domain/calendar/dates.ts'
import { demoCodes } from './demo-codes.ts'
import { generateDemo } from './generate-demo.ts'

const today = '2026-11-21'
const data = generateDemo({ today })

const sum = (sums: readonly { readonly minor: number }[]): number =>
  sums.reduce((total, { minor }) => total + minor, 0)

const isValidTaxNumber = (number: string): boolean => {
  const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]
  const check = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0) % 11
  return /^\d{10}$/.test(number) && check === Number(number[9])
}

describe('generateDemo', () => {
  it('makes the same chain of the same seed and day', () => {
    expect(generateDemo({ today })).toEqual(data)
    expect(generateDemo({ today, seed: 'other' }).orders[0]?.code).not.toBe(data.orders[0]?.code)
  })

  it('gives every product, whatever the seed, a valid GTIN of Poland or of the shop and a SKU of its own', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { products } = generateDemo({ today, seed })
        const gtins = products.flatMap((product) => product.gtins)
        expect(
          gtins.filter((gtin) => !/^(590\d{10}|29\d{11})$/.test(gtin) || !hasValidCheckDigit(gtin)),
        ).toEqual([])
        expect(new Set(gtins).size).toBe(products.length)
        expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length)
      }),
      { numRuns: 10 },
    )
  })

  it('says of every store how to ring it', () => {
    expect(data.stores.filter(({ phone }) => !/^\+48 [\d ]{11,}$/.test(phone ?? ''))).toEqual([])
  })

  it('has about two thousand products, the hiking boots first, beside their siblings', () => {
    expect(data.products.length).toBeGreaterThan(1900)
    expect(data.products.length).toBeLessThan(2100)
    const [boots] = data.products
    expect(boots).toMatchObject({
      gtins: ['5901234123457'],
      name: 'Buty trekkingowe Tatra GTX',
      size: '38',
      colour: 'oliwkowy',
      price: { minor: 44_900, currency: 'PLN' },
      vat: 'A',
    })
    const siblings = data.products.filter(({ model }) => model === boots?.model)
    expect(siblings.length).toBe(33)
    expect(new Set(siblings.map(({ size, colour }) => `${size} ${colour}`)).size).toBe(33)
  })

  it.each([
    ['Skarpety merino 3-pak', 5990, 'A'],
    ['Impregnat do skór 250 ml', 3499, 'A'],
    ['Sok jabłkowy 1 l', 249, 'C'],
    ['Torba papierowa', 120, 'A'],
    ['Kurtka puchowa Bieszczady', 89_900, 'A'],
    ['Czapka wełniana', 7900, 'A'],
    ['Rękawice zimowe', 12_900, 'A'],
  ])('sells %s', (name, minor, vat) => {
    expect(data.products.find((product) => product.name === name)).toMatchObject({ price: { minor }, vat })
  })

  it('names and prices every product, under a VAT rate in force', () => {
    const letters = polishRates.map(({ letter }) => letter)
    for (const { name, nameEn, price, vat } of data.products) {
      expect(name).not.toMatch(/[{}]|undefined/)
      expect(nameEn).toMatch(/^\S.*\S$/)
      expect(price.minor).toBeGreaterThan(0)
      expect(letters).toContain(vat)
    }
  })

  it('has three stores of one company with a valid tax number', () => {
    expect(data.stores.map(({ store, region, facts }) => [store, region, facts])).toEqual([
      ['s1', 'mazowsze', 'facts-s1-2026'],
      ['s2', 'mazowsze', 'facts-s2-2026'],
      ['s3', 'malopolska', 'facts-s3-2026'],
    ])
    for (const { taxNumber, reads, neighbours } of data.stores) {
      expect(isValidTaxNumber(taxNumber)).toBe(true)
      expect([...reads].sort()).toEqual(['malopolska', 'mazowsze'])
      expect(neighbours.map(({ km }) => km)).toEqual(neighbours.map(({ km }) => km).sort((a, b) => a - b))
    }
  })

  it('staffs each store with two cashiers, an associate and a manager', () => {
    for (const { store } of data.stores) {
      const staff = data.staff.filter((person) => person.store === store)
      expect(staff.map(({ role, pin }) => [role, pin])).toEqual([
        ['cashier', '1234'],
        ['cashier', '1234'],
        ['associate', '2345'],
        ['manager', '9876'],
      ])
    }
    expect(new Set(data.staff.map(({ staff }) => staff)).size).toBe(12)
    expect(new Set(data.staff.map(({ pinSalt }) => pinSalt)).size).toBe(12)
  })

  it('lets each of forty customers have bought something', () => {
    expect(data.customers.length).toBe(40)
    const buyers = new Set(data.sales.map(({ sale }) => sale.customer))
    expect(data.customers.filter(({ customer }) => !buyers.has(customer))).toEqual([])
  })

  it('lets every order add up and be paid', () => {
    expect(data.orders.length).toBe(26)
    for (const { placed } of data.orders) {
      for (const { unitPrice, quantity, gross } of placed.lines) {
        expect(gross.minor).toBe(unitPrice.minor * quantity.value)
      }
      expect(placed.gross.minor).toBe(sum(placed.lines.map(({ gross }) => gross)))
      expect(sum(placed.payments.map(({ amount }) => amount))).toBe(
        placed.gross.minor + placed.deliveryCost.minor,
      )
    }
  })

  it('lets every sale add up, with its VAT, in a shop that is open', () => {
    for (const { sale, event } of data.sales) {
      expect(sale.gross.minor).toBe(sum(sale.lines.map(({ gross }) => gross)))
      expect(sale.vat.reduce((total, row) => total + row.net + row.vat, 0)).toBe(sale.gross.minor)
      const [payment] = sale.payments
      expect(payment?.amount).toEqual(sale.gross)
      if (payment?.tender === 'cash') {
        expect((payment.given?.minor ?? 0) - (payment.change?.minor ?? 0)).toBe(sale.gross.minor)
      }
      expect(weekdayOf(event.event.businessDate)).not.toBe(0)
    }
  })

  it('tells every event once per source, none of them after today began', () => {
    const ids = data.events.map(({ source, event }) => `${source}/${event.eventId}`)
    expect(new Set(ids).size).toBe(ids.length)
    expect(data.events.filter(({ event }) => event.at >= today)).toEqual([])
  })

  it('refuses a day that is no date', () => {
    expect(() => generateDemo({ today: 'today' })).toThrow('Today is a date')
  })
})

describe('demoCodes', () => {
  const codes = demoCodes(data)

  it('names ready orders with the code that their verifier knows', () => {
    expect(codes.ready.filter(({ store }) => store === 's1').length).toBeGreaterThanOrEqual(8)
    for (const { order, code } of codes.ready) {
      const placed = data.orders.find((one) => one.placed.order === order)?.placed
      expect(code).toMatch(/^\d{6}$/)
      expect(createHash('sha256').update(`${placed?.codeSalt}:${code}`).digest('hex')).toBe(placed?.codeHash)
    }
    expect(new Set(data.orders.map(({ code }) => code)).size).toBe(26)
  })

  it('are the same on any day', () => {
    const later = demoCodes(generateDemo({ today: '2027-03-02' }))
    const withoutDay = ({ ready, goods }: typeof codes) => [
      ready.map(({ order, code, gtins }) => [order, code, gtins]),
      goods,
    ]
    expect(withoutDay(later)).toEqual(withoutDay(codes))
  })

  it('names goods of the catalogue, the hiking boots first', () => {
    const gtins = new Set<string>(data.products.flatMap((product) => product.gtins))
    expect(codes.goods[0]).toMatchObject({ gtin: '5901234123457', variant: '38, oliwkowy' })
    expect(codes.goods.length).toBeGreaterThan(8)
    expect(codes.goods.filter(({ gtin }) => !gtins.has(gtin))).toEqual([])
  })
})
