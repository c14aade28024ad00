import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halfOff, priceOf } from '#test/support/sample-baskets.ts'
import { pln, sku } from '#test/support/trade-facts.ts'
import type { DepositKind } from '../product/deposit.ts'
import type { Product } from '../product/product.ts'
import type { Quantity } from '../product/quantity.ts'
import { pieces } from '../product/quantity.ts'
import { quantityOf } from '../product/quantity-arithmetic.ts'
import type { Offer, OfferRule } from '../promotion/offer.ts'
import { addProduct } from './add-product.ts'
import type { Basket } from './basket.ts'
import { emptyBasket } from './basket.ts'
import { changeQuantity } from './change-lines.ts'
import type { LineDiscount } from './discount-given.ts'
import { discountLine } from './discount.ts'

type Packaging = { readonly kind: DepositKind; readonly minor: number }

const product = (name: string, minor: number, packaging?: Packaging): Product => ({
  ...{ sku: sku(name), gtins: [], name, category: 'food', unit: 'piece', price: pln(minor), vat: 'A' },
  ...(packaging && { deposit: { kind: packaging.kind, amount: pln(packaging.minor) } }),
})
const water = product('water', 333, { kind: 'plastic', minor: 50 })
const juice = product('juice', 1_208, { kind: 'glass', minor: 100 })
const bread = product('bread', 555)
const apples: Product = { ...product('apples', 699), unit: 'kg', vat: 'C' }
const ofPieces = [water, juice, bread]

type Scan = { readonly product: Product; readonly quantity: Quantity; readonly lot: string }

const pieceScan = fc.record({
  product: fc.constantFrom(...ofPieces),
  quantity: fc.integer({ min: 1, max: 4 }).map(pieces),
  lot: fc.constantFrom('', 'L1', 'L2'),
})
const weighing = fc.record({
  product: fc.constant(apples),
  quantity: fc.integer({ min: 1, max: 4_000 }).map((grams) => quantityOf(grams, 3)),
  lot: fc.constant(''),
})
const scans: fc.Arbitrary<readonly Scan[]> = fc.array(fc.oneof(pieceScan, weighing), {
  minLength: 1,
  maxLength: 12,
})
/** The same scans twice, the second time in another order. */
const scansInTwoOrders = scans.chain((made) =>
  fc.tuple(
    fc.constant(made),
    fc.shuffledSubarray([...made], { minLength: made.length, maxLength: made.length }),
  ),
)

const offer = (name: string, rule: OfferRule): Offer => ({ offer: name, name, rule })
const less = offer('less', { rule: 'percent', on: {}, percent: 15 })
const duo = offer('duo', {
  rule: 'set',
  parts: [
    { on: { skus: [juice.sku] }, count: 1 },
    { on: { skus: [bread.sku] }, count: 1 },
  ],
  price: pln(999),
})
const offers = fc.subarray<Offer>([
  halfOff,
  less,
  offer('third-free', { rule: 'group', on: {}, take: 3, cheaper: 1, percent: 100 }),
  offer('pair', { rule: 'set', parts: [{ on: { skus: [water.sku] }, count: 2 }], price: pln(499) }),
  duo,
  offer('low', { rule: 'price', on: { skus: [juice.sku] }, price: pln(1) }),
  offer('from', { rule: 'threshold', on: {}, from: pln(2_000), less: { off: pln(701) } }),
])

function scan(basket: Basket, { product: scanned, quantity, lot }: Scan, index: number): Basket {
  const label = lot === '' ? {} : { lot }
  const added = addProduct(basket, { key: `k${index}`, product: scanned, gtin: null, quantity, label })
  if (!added.ok) throw new Error(added.reason)
  return added.value
}
const basketOfScans = (made: readonly Scan[]): Basket => made.reduce(scan, emptyBasket)

const sum = (minors: readonly number[]): number => minors.reduce((all, minor) => all + minor, 0)
/** Not by the arithmetic of the domain: 699 grosze a kilogram in thousandths, halves up. */
const worth = ({ product: { price, unit }, quantity: { value } }: Scan): number =>
  unit === 'piece' ? price.minor * value : Math.floor((price.minor * value + 500) / 1_000)
const packagingOf = ({ product: { deposit }, quantity: { value } }: Scan): number =>
  (deposit?.amount.minor ?? 0) * value

describe('the sum to pay', () => {
  it('is goods and deposits of all that was scanned, in any order', () => {
    fc.assert(
      fc.property(scansInTwoOrders, (orders) => {
        for (const made of orders) {
          const { due, gross } = priceOf(basketOfScans(made))
          expect(gross.minor).toBe(sum(made.map(worth)))
          expect(due.minor).toBe(sum(made.map(worth)) + sum(made.map(packagingOf)))
        }
      }),
    )
  })

  it('under offers is the same in any order, and no offer touches a deposit', () => {
    fc.assert(
      fc.property(scansInTwoOrders, offers, ([made, turned], standing) => {
        const { due, gross, saved } = priceOf(basketOfScans(made), standing)
        expect(due.minor - gross.minor).toBe(sum(made.map(packagingOf)))
        expect(gross.minor + saved.minor).toBe(sum(made.map(worth)))
        expect(priceOf(basketOfScans(turned), standing).due).toEqual(due)
      }),
    )
  })
})

describe('lots of the same goods', () => {
  it('leave the same pieces together in any order, so that rounding is the same', () => {
    const lots = [
      { product: juice, quantity: pieces(3), lot: 'L1' },
      { product: juice, quantity: pieces(1), lot: 'L2' },
    ]
    const one = { product: bread, quantity: pieces(1), lot: '' }
    const dueOf = (made: readonly Scan[]) => priceOf(basketOfScans(made), [less, duo]).due
    expect(dueOf([...lots, one])).toEqual(dueOf([...lots.toReversed(), one]))
  })
})

describe('a price given by hand', () => {
  const given = (minor: number): LineDiscount => ({ reason: 'shelf-price', kind: 'price', price: pln(minor) })
  const before = fc.tuple(scans, fc.record({ at: fc.nat(), price: fc.integer({ min: 0, max: 332 }) }))

  it('stands against offers, however its goods are scanned before and after', () => {
    fc.assert(
      fc.property(before, scans, offers, ([first, { at, price }], later, standing) => {
        const scanned = basketOfScans(first)
        const line = scanned.lines[at % scanned.lines.length]
        const lowered = discountLine(scanned, line?.key ?? '', given(price))
        if (!line || !lowered.ok) throw new Error('A line takes a lower price')
        const basket = later.reduce(
          (made, one, index) => scan(made, one, first.length + index),
          lowered.value,
        )
        expect(basket.lines.find(({ key }) => key === line.key)?.quantity).toEqual(line.quantity)

        const { lines, gross } = priceOf(basket, standing)
        const held = lines.find(({ key }) => key === line.key)
        const paid = worth({
          product: { ...bread, price: pln(price), unit: line.unit },
          quantity: line.quantity,
          lot: '',
        })
        expect(held?.gross.minor).toBe(paid)
        expect(held?.savings.every(({ offer: by }) => by === 'manual:shelf-price')).toBe(true)
        const others = { ...basket, lines: basket.lines.filter(({ key }) => key !== line.key) }
        expect(gross.minor).toBe(paid + priceOf(others, standing).gross.minor)
      }),
    )
  })

  it('is of each piece, whatever their number becomes', () => {
    const count = fc.integer({ min: 1, max: 99 })
    fc.assert(
      fc.property(scans, count, offers, (made, becomes, standing) => {
        const scanned = basketOfScans([{ product: juice, quantity: pieces(1), lot: 'L9' }, ...made])
        const lowered = discountLine(scanned, 'k0', given(1_001))
        const changed = lowered.ok && changeQuantity(lowered.value, 'k0', pieces(becomes))
        if (!changed || !changed.ok) throw new Error('A line takes a lower price and another quantity')
        expect(priceOf(changed.value, standing).lines[0]?.gross.minor).toBe(1_001 * becomes)
      }),
    )
  })
})
