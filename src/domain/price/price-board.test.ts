import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sku, StoreId } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import type { Product } from '../product/product.ts'
import { priceBoard, pricedProduct } from './price-board.ts'
import type { PriceList } from './price-list.ts'
import { reductionOf } from './reduction.ts'

const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)

const s1 = 's1' as StoreId
const tea = 'tea' as Sku
const today = { store: s1, day: '2026-11-21' }
const product: Product = {
  sku: tea,
  gtins: [],
  name: 'Herbata',
  category: 'herbata',
  unit: 'piece',
  price: money(1_999, 'PLN'),
  vat: 'B',
}
const list = (name: string, minor: number, more: Partial<PriceList> = {}): PriceList => ({
  list: name,
  from: '2026-11-01',
  prices: { [tea]: minor },
  ...more,
})
const priceOf = (...lists: readonly PriceList[]): number =>
  pricedProduct(product, priceBoard(lists, today)).price.minor

describe('a price list', () => {
  it('stands in its stores and on its days, the first and the last included', () => {
    expect(priceOf(list('a', 1_500))).toBe(1_500)
    expect(priceOf(list('a', 1_500, { from: today.day, to: today.day }))).toBe(1_500)
    expect(priceOf(list('a', 1_500, { to: '2026-11-20' }))).toBe(1_999)
    expect(priceOf(list('a', 1_500, { from: '2026-11-22' }))).toBe(1_999)
    expect(priceOf(list('a', 1_500, { stores: ['s2' as StoreId] }))).toBe(1_999)
    expect(priceOf(list('a', 1_500, { stores: [s1] }))).toBe(1_500)
  })

  it('gives way to a newer one, however they are ordered', () => {
    const any = fc.array(
      fc.record({ from: fc.constantFrom('2026-11-01', '2026-11-10', '2026-11-21'), minor: fc.nat(9_999) }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(any, (made) => {
        const lists = made.map(({ from, minor }, index) => list(`l${index}`, minor, { from }))
        expect(priceOf(...lists.toReversed())).toBe(priceOf(...lists))
        const newest = lists
          .map(({ from }) => from)
          .toSorted()
          .at(-1)
        expect(lists.some(({ from, prices }) => from === newest && prices[tea] === priceOf(...lists))).toBe(
          true,
        )
      }),
      { numRuns },
    )
  })

  it('that reduces a price says what it was; one that raises it does not', () => {
    const priced = (minor: number) => pricedProduct(product, priceBoard([list('a', minor)], today))
    expect(priced(1_500)).toMatchObject({ price: { minor: 1_500 }, regularPrice: { minor: 1_999 } })
    expect(priced(2_500)).not.toHaveProperty('regularPrice')
    expect(pricedProduct(product, new Map())).toBe(product)
  })

  it('announces a reduction with its own lowest price of 30 days, else the catalogue’s, and none without', () => {
    const of = (lowest30: Partial<PriceList>, catalogue: Partial<Product> = {}) =>
      reductionOf(
        pricedProduct({ ...product, ...catalogue }, priceBoard([list('a', 1_500, lowest30)], today)),
      )
    const ours = { lowest30: { [tea]: 1_700 } }
    const theirs = { lowest30: money(1_800, 'PLN') }
    expect(of(ours)).toEqual({ before: money(1_999, 'PLN'), lowest30: money(1_700, 'PLN') })
    expect(of(ours, theirs)?.lowest30.minor).toBe(1_700)
    expect(of({}, theirs)?.lowest30.minor).toBe(1_800)
    expect(of({})).toBeNull()
    expect(reductionOf({ ...product, ...theirs })).toBeNull()
  })
})
