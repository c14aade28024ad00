import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listPrices } from '#test/support/pricing.ts'
import { BugError } from '../../base/assert.ts'
import type { CustomerId, DocumentNo, Sku, StaffId } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import type { Product } from '../product/product.ts'
import { pieces } from '../product/quantity.ts'
import { quantityOf } from '../product/quantity-arithmetic.ts'
import type { Offer } from '../promotion/offer.ts'
import { addProduct } from './add-product.ts'
import type { Basket } from './basket.ts'
import { addCoupon, attachCustomer, emptyBasket, removeCoupon } from './basket.ts'
import { changeQuantity, removeLine, restoreLine } from './change-lines.ts'
import { toSaleBody } from './to-sale-body.ts'
import { totals } from './totals.ts'

const pln = (minor: number) => money(minor, 'PLN')
const shirt: Product = {
  sku: 'shirt-m' as Sku,
  gtins: [],
  name: 'Koszula',
  size: 'M',
  category: 'shirts',
  unit: 'piece',
  price: pln(9999),
  vat: 'A',
}
const apples: Product = {
  sku: 'apples' as Sku,
  gtins: [],
  name: 'Jabłka',
  category: 'fruit',
  unit: 'kg',
  price: pln(399),
  vat: 'C',
}
const add = (basket: Basket, product: Product, quantity = pieces(1)): Basket => {
  const added = addProduct(basket, { key: `k${basket.lines.length}`, product, gtin: null, quantity })
  if (!added.ok) throw new Error(added.reason)
  return added.value
}
const values = (basket: Basket) => basket.lines.map((line) => line.quantity.value)

const who = { by: null, at: '2026-11-21T12:00:00.000Z' }

describe('addProduct', () => {
  it('gathers pieces of one product at one price and marks the last scanned line', () => {
    const basket = add(add(add(emptyBasket, shirt), apples, quantityOf(500, 3)), shirt)
    expect(values(basket)).toEqual([2, 500])
    expect(basket.lastKey).toBe('k0')
    expect(basket.lines[0]?.variant).toBe('M')
  })

  it('starts a new line at another price and for every weighing', () => {
    const dearer = { ...shirt, price: pln(10999) }
    expect(values(add(add(emptyBasket, shirt), dearer))).toEqual([1, 1])
    const weighed = add(add(emptyBasket, apples, quantityOf(500, 3)), apples, quantityOf(250, 3))
    expect(values(weighed)).toEqual([500, 250])
  })

  it.each([
    [pieces(0), 'not-a-quantity'],
    [pieces(-1), 'not-a-quantity'],
    [quantityOf(500, 3), 'not-a-quantity'],
    [pieces(5901234123457), 'too-many'],
    [pieces(10_000), 'too-many'],
  ])('refuses %j pieces: %s', (quantity, reason) => {
    const addition = { key: 'k', product: shirt, gtin: null, quantity }
    expect(addProduct(emptyBasket, addition)).toEqual({ ok: false, reason })
  })

  it('takes nothing away from a line by adding less than nothing', () => {
    const addition = { key: 'k', product: shirt, gtin: null, quantity: pieces(-1) }
    expect(addProduct(add(emptyBasket, shirt, pieces(3)), addition).ok).toBe(false)
  })

  it('refuses to gather more than a line can hold', () => {
    const full = add(emptyBasket, shirt, pieces(9999))
    const addition = { key: 'k', product: shirt, gtin: null, quantity: pieces(1) }
    expect(addProduct(full, addition)).toEqual({ ok: false, reason: 'too-many' })
  })
})

describe('changing lines', () => {
  const basket = add(add(emptyBasket, shirt), apples, quantityOf(500, 3))

  it('sets a quantity, but not to zero and not of a line that is gone', () => {
    const changed = changeQuantity(basket, 'k0', pieces(3))
    expect(changed.ok && values(changed.value)).toEqual([3, 500])
    expect(changeQuantity(basket, 'k0', pieces(0))).toEqual({ ok: false, reason: 'not-a-quantity' })
    expect(changeQuantity(basket, 'k9', pieces(1))).toEqual({ ok: false, reason: 'no-such-line' })
  })

  it('removes a line and puts it back where it was', () => {
    const removal = removeLine(basket, 'k0', who)
    if (!removal.ok) throw new Error(removal.reason)
    const { basket: without, removed } = removal.value
    expect(values(without)).toEqual([500])
    expect(restoreLine(without, removed)).toEqual({ ...basket, lastKey: 'k0' })
    expect(restoreLine(basket, removed)).toBe(basket)
    const next = add(emptyBasket, apples, quantityOf(500, 3))
    expect(restoreLine(next, removed)).toBe(next)
    expect(removeLine(without, 'k0', who)).toEqual({ ok: false, reason: 'no-such-line' })
  })

  it('attaches a customer and takes it away', () => {
    const attached = attachCustomer(basket, 'c1' as CustomerId)
    expect(attached.customer).toBe('c1')
    expect(attachCustomer(attached, null)).toEqual(basket)
  })
})

describe('totals', () => {
  it('adds up lines rounded one by one', () => {
    const basket = add(add(emptyBasket, shirt, pieces(2)), apples, quantityOf(1255, 3))
    const { lines, gross, vat, pieces: count } = totals(basket, listPrices)
    expect(lines.map((line) => line.gross.minor)).toEqual([19998, 501])
    expect(gross).toEqual(pln(20499))
    expect(vat.map((row) => [row.letter, row.vat])).toEqual([
      ['A', 3739],
      ['C', 24],
    ])
    expect(count).toBe(3)
  })

  it('are zero for an empty basket', () => {
    expect(totals(emptyBasket, listPrices)).toEqual({
      lines: [],
      gross: pln(0),
      deposits: [],
      due: pln(0),
      saved: pln(0),
      vat: [],
      unrated: [],
      idleCoupons: [],
      pieces: 0,
    })
  })

  it('name the letters that have no rate here, and no sale is made of them', () => {
    const kept = add(add(emptyBasket, shirt), { ...apples, vat: 'G' }, quantityOf(500, 3))
    const sums = totals(kept, listPrices)
    expect([sums.unrated, sums.vat.map(({ letter }) => letter)]).toEqual([['G'], ['A']])
    const payments = [{ tender: 'cash', amount: sums.due } as const]
    const shift = 't1-000001' as DocumentNo
    expect(() => toSaleBody({ basket: kept, totals: sums, shift, payments })).toThrow(BugError)
  })

  it('agree with their lines and VAT rows in any basket', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99_999 })))
    fc.assert(
      fc.property(counts, (list) => {
        const basket = list.reduce(
          (made, [count, minor]) => add(made, { ...shirt, price: pln(minor) }, pieces(count % 9 || 1)),
          emptyBasket,
        )
        const { lines, gross, vat } = totals(basket, listPrices)
        expect(lines.reduce((sum, line) => sum + line.gross.minor, 0)).toBe(gross.minor)
        expect(vat.reduce((sum, row) => sum + row.net + row.vat, 0)).toBe(gross.minor)
      }),
    )
  })
})

describe('a basket under offers', () => {
  const twenty: Offer = { offer: 'twenty', name: '-20 %', rule: { rule: 'percent', on: {}, percent: 20 } }
  const withCoupon: Offer = { ...twenty, coupon: 'JESIEN' }
  const basket = add(emptyBasket, shirt, pieces(2))

  it('says what is paid and what was saved', () => {
    const { gross, saved, vat } = totals(basket, { ...listPrices, offers: [twenty] })
    expect([gross, saved]).toEqual([pln(15998), pln(4000)])
    expect(vat[0]?.gross).toBe(15998)
  })

  it('takes a coupon once, and forgets it when it is taken back', () => {
    const shown = addCoupon(addCoupon(basket, 'JESIEN'), 'JESIEN')
    expect(shown.coupons).toEqual(['JESIEN'])
    const pricing = { ...listPrices, offers: [withCoupon] }
    expect(totals(shown, pricing).saved).toEqual(pln(4000))
    expect(totals(removeCoupon(shown, 'JESIEN'), pricing).saved).toEqual(pln(0))
  })

  it('keeps in the sale what each offer took off which line', () => {
    const sums = totals(basket, { ...listPrices, offers: [twenty] })
    const payments = [{ tender: 'cash', amount: sums.gross } as const]
    const body = toSaleBody({ basket, totals: sums, shift: 't1-000001' as DocumentNo, payments })
    expect(body.lines[0]).toMatchObject({
      unitPrice: pln(9999),
      gross: pln(15998),
      savings: [{ offer: 'twenty', name: '-20 %', amount: pln(4000) }],
    })
  })
})

describe('toSaleBody', () => {
  const basket = add(add(emptyBasket, shirt), apples, quantityOf(500, 3))
  const paid = { basket, totals: totals(basket, listPrices), shift: 't1-000001' as DocumentNo }

  it('numbers the lines and carries gross, VAT and payments', () => {
    const payments = [{ tender: 'cash', amount: pln(10199) } as const]
    const body = toSaleBody({ ...paid, payments })
    expect(body.lines.map((line) => [line.line, line.sku, line.gross.minor])).toEqual([
      [1, 'shirt-m', 9999],
      [2, 'apples', 200],
    ])
    expect(body).toMatchObject({ gross: pln(10199), payments, customer: null, shift: 't1-000001' })
  })

  it('refuses payments that do not add up, and a sale of nothing', () => {
    expect(() => toSaleBody({ ...paid, payments: [] })).toThrow(BugError)
    const none = { basket: emptyBasket, totals: totals(emptyBasket, listPrices) }
    expect(() => toSaleBody({ ...paid, ...none, payments: [] })).toThrow(BugError)
  })
})

describe('a line taken out', () => {
  it('is remembered until the basket ends, and forgotten when it comes back', () => {
    const line = { key: 'k0', sku: 'S' as Sku, gtin: null, name: 'Kubek', variant: null, category: 'dom' }
    const rest = { quantity: pieces(2), unitPrice: money(500, 'PLN'), vat: 'A', unit: 'piece' } as const
    const basket = { ...emptyBasket, lines: [{ ...line, ...rest }] }
    const removal = removeLine(basket, 'k0', { by: 'anna' as StaffId, at: '2026-11-21T12:00:00.000Z' })
    if (!removal.ok) throw new Error(removal.reason)
    expect(removal.value.basket.voided).toEqual([
      {
        ...{ key: 'k0', sku: 'S', quantity: pieces(2), unitPrice: money(500, 'PLN') },
        ...{ by: 'anna', at: '2026-11-21T12:00:00.000Z' },
      },
    ])
    expect(restoreLine(removal.value.basket, removal.value.removed).voided).toBeUndefined()
  })
})
