import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listPrices } from '#test/support/pricing.ts'
import type { Gtin, Sku } from '../base/ids.ts'
import type { Basket } from '../domain/basket/basket.ts'
import { confirmAge, emptyBasket } from '../domain/basket/basket.ts'
import { changeQuantity } from '../domain/basket/change-lines.ts'
import { totals } from '../domain/basket/totals.ts'
import { money } from '../domain/money/money.ts'
import type { Product } from '../domain/product/product.ts'
import { pieces } from '../domain/product/quantity.ts'
import { addLine } from './add-line.ts'
import type { GoodsCode } from './read-goods-code.ts'
import { readGoodsCode } from './read-goods-code.ts'

const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 300)
const pln = (minor: number) => money(minor, 'PLN')
const { day } = listPrices.here

const mug: Product = {
  sku: 'K-7' as Sku,
  gtins: ['5901234123457' as Gtin],
  name: 'Kubek',
  category: 'dom',
  unit: 'piece',
  price: pln(1_999),
  vat: 'A',
}
const cheese: Product = { ...mug, sku: 'K-8' as Sku, name: 'Ser', unit: 'kg', price: pln(4_990) }
const beer: Product = { ...mug, sku: 'K-9' as Sku, minAge: 18, deposit: { kind: 'glass', amount: pln(100) } }
const watch: Product = { ...mug, sku: 'K-10' as Sku, needsSerial: true }

let keys = 0
const add = (basket: Basket, product: Product | null, goods: Partial<GoodsCode> = {}) => {
  keys += 1
  return addLine(basket, {
    goods: { code: product?.sku ?? '123', ...goods },
    product,
    key: `k${keys}`,
    pricing: listPrices,
  })
}
function basketWith(product: Product, goods: Partial<GoodsCode> = {}, basket = emptyBasket): Basket {
  const added = add(basket, product, goods)
  if (added.result !== 'added') throw new Error(added.result)
  return added.basket
}

describe('addLine', () => {
  it('adds a known code once more to its line', () => {
    expect(add(basketWith(mug), mug)).toMatchObject({ result: 'added', line: { quantity: pieces(2) } })
  })

  it.each([
    ['zero', 0],
    ['a negative sum', -1_999],
    ['a huge one', 100_000_001],
  ])('refuses goods whose price is %s', (_, minor) => {
    const refused = { result: 'refused', reason: 'no-price' }
    expect(add(emptyBasket, { ...mug, price: pln(minor) })).toEqual(refused)
    expect(add(emptyBasket, { ...cheese, price: pln(minor) }, { priceMinor: 1_000 })).toEqual(refused)
    expect(add(emptyBasket, mug, { priceMinor: minor })).toEqual(refused)
  })

  it('tells an unknown code', () => {
    expect(add(emptyBasket, null)).toEqual({ result: 'unknown', code: '123' })
  })

  it.each([
    ['weight-needed', cheese, {}],
    ['other-currency', { ...mug, price: money(1, 'EUR') }, {}],
    ['no-rate', { ...mug, vat: 'G' }, {}],
    ['expired', mug, { goodUntil: '2026-11-20' }],
    ['age-needed', beer, {}],
    ['serial-needed', watch, {}],
    ['too-many', cheese, { weight: { value: 10_000_000, scale: 3 } }],
  ] as const)('refuses: %s', (reason, product, goods) => {
    expect(add(basketWith(mug), product, goods)).toEqual({ result: 'refused', reason })
  })

  it('refuses goods of another currency in an empty basket too', () => {
    const inEuros = { ...mug, price: money(1_999, 'EUR') }
    expect(add(emptyBasket, inEuros)).toEqual({ result: 'refused', reason: 'other-currency' })
  })

  it('sells goods on their last day', () => {
    expect(add(emptyBasket, mug, { goodUntil: day })).toMatchObject({ result: 'added' })
  })

  it('asks for the age once per basket', () => {
    const basket = basketWith(beer, {}, confirmAge(emptyBasket, 18))
    expect(basket).toMatchObject({ checkedAge: 18 })
    expect(add(basket, beer)).toMatchObject({ result: 'added' })
    expect(add(basket, { ...beer, sku: 'K-11' as Sku, minAge: 21 })).toMatchObject({ reason: 'age-needed' })
  })

  it('keeps every serial number on a line of its own, and takes none twice', () => {
    const basket = basketWith(watch, { serial: 'B' }, basketWith(watch, { serial: 'A' }))
    expect(basket.lines.map(({ serial }) => serial)).toEqual(['A', 'B'])
    expect(add(basket, watch, { serial: 'A' })).toEqual({ result: 'refused', reason: 'serial-twice' })
    const key = basket.lines[0]?.key ?? ''
    expect(changeQuantity(basket, key, pieces(2))).toEqual({ ok: false, reason: 'one-serial' })
  })

  it('keeps lots apart', () => {
    const basket = basketWith(
      mug,
      { lot: 'L2' },
      basketWith(mug, { lot: 'L1' }, basketWith(mug, { lot: 'L2' })),
    )
    expect(basket.lines.map(({ lot, quantity }) => [lot, quantity.value])).toEqual([
      ['L2', 2],
      ['L1', 1],
    ])
  })
})

describe('goods that bear their price', () => {
  it('cost exactly what their label says, whatever a kilogram costs', () => {
    const label = fc.integer({ min: 1, max: 99_999 })
    const perKilogram = fc.integer({ min: 100, max: 99_999 })
    fc.assert(
      fc.property(label, perKilogram, (priceMinor, kilogram) => {
        const basket = basketWith({ ...cheese, price: pln(kilogram) }, { priceMinor })
        expect(totals(basket, listPrices).gross).toEqual(pln(priceMinor))
      }),
      { numRuns },
    )
  })

  it('are one piece at that price where they are sold by the piece', () => {
    const basket = basketWith(mug, { priceMinor: 1_234 })
    expect(basket.lines).toMatchObject([{ quantity: pieces(1), unitPrice: pln(1_234) }])
    expect(basket.lines[0]).not.toHaveProperty('labelPrice')
  })

  it('weigh what was worked out, until somebody weighs them anew', () => {
    const basket = basketWith(cheese, { priceMinor: 1_234 })
    expect(basket.lines).toMatchObject([{ quantity: { value: 247, scale: 3 }, labelPrice: pln(1_234) }])
    const changed = changeQuantity(basket, basket.lines[0]?.key ?? '', { value: 500, scale: 3 })
    expect(changed.ok && totals(changed.value, listPrices).gross).toEqual(pln(2_495))
  })
})

describe('what a code says of its goods', () => {
  const here = { codes: [], day }
  const codes = [{ prefix: '29', itemDigits: 5, valueDigits: 5, kind: 'weight' } as const]

  it('is their weight where the store prints it into the code', () => {
    expect(readGoodsCode({ code: '2912345012502' }, { codes, day })).toEqual({
      ok: true,
      value: { code: '2912345000004', weight: { value: 1250, scale: 3 } },
    })
  })

  it('is what GS1 has fields for', () => {
    const gs1 = {
      gtin: '5901234123457',
      weightKg: { units: 12_345, scale: 4 },
      price: { units: 129, scale: 1 },
      batch: 'L1',
      serial: 'S1',
      bestBefore: '261231',
      expiry: '261100',
    }
    expect(readGoodsCode({ code: '5901234123457', gs1 }, here)).toEqual({
      ok: true,
      value: {
        code: '5901234123457',
        weight: { value: 1235, scale: 3 },
        priceMinor: 1290,
        lot: 'L1',
        serial: 'S1',
        goodUntil: '2026-11-30',
      },
    })
  })

  it.each([{ weightKg: { units: 0, scale: 3 } }, { price: { units: 999_999_999_999_999, scale: 0 } }])(
    'is refused where it is nothing or beyond counting: %j',
    (gs1) => {
      expect(readGoodsCode({ code: '5901234123457', gs1 }, here)).toEqual({ ok: false, reason: 'no-value' })
    },
  )
})
