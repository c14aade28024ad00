import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { documentNo, pln, sku, staff } from '#test/support/trade-facts.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { fillSlots } from '../device/fill-slots.ts'
import { answerersOf } from '../domain/access/act-access.ts'
import type { Product } from '../domain/product/product.ts'
import { pieces } from '../domain/product/quantity.ts'
import { ways } from '../domain/stock/sort-goods.ts'
import type { SortedLine } from '../domain/stock/stock-facts.ts'
import { supplierSlip } from './documents/supplier-slip.ts'
import { sortGoods } from './sort-goods.ts'

const lamp: Product = {
  sku: sku('K-1'),
  gtins: [],
  name: 'Lampka czołowa',
  category: 'outdoor',
  unit: 'piece',
  price: pln(12_900),
  vat: 'A',
  colour: 'czarny',
}
const toShop: SortedLine = { sku: sku('K-1'), quantity: pieces(2), from: 'inspect', to: 'on-hand' }
const given: SortedLine = {
  sku: sku('K-1'),
  quantity: pieces(3),
  from: 'to-supplier',
  to: 'given-to-supplier',
}
const unknown: SortedLine = { ...given, sku: sku('OLD-77'), quantity: { value: 1250, scale: 3 } }
const number = documentNo('t1-000042')

describe('goods that were set aside', () => {
  it('go back on sale without paper and on nobody else’s word', () => {
    const draft = sortGoods(testContext(), { lines: [toShop], products: [lamp], approvedBy: null })
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft.jobs).toEqual([])
    const body = fillSlots(draft.fact.body, { document: number })
    expect(body).toEqual({ sorting: number, lines: [toShop] })
    expect(bodyTrouble('goodsSorted', body)).toBeNull()
  })

  it('are given to a supplier on the word of whoever may, with a protocol for each side', () => {
    const sorting = { lines: [toShop, given], products: [lamp], approvedBy: staff }
    const draft = sortGoods(testContext(), sorting)
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(bodyTrouble('goodsSorted', fillSlots(draft.fact.body, { document: number }))).toBeNull()
    expect(answerersOf('goodsSorted', draft.fact.body)).toMatchObject([{ staff, permission: 'write-off' }])
    expect(draft.jobs.map((job) => 'title' in job && job.title)).toEqual([
      'Wydanie towaru dostawcy: egzemplarz sklepu',
      'Wydanie towaru dostawcy: egzemplarz dostawcy',
    ])
    expect(JSON.stringify(draft.fact)).not.toContain(lamp.name)
    expect(JSON.stringify(draft.jobs)).not.toContain('2 szt.')
  })

  it('go no way that makes no sense, and not by nothing', () => {
    const trouble = (line: object) => bodyTrouble('goodsSorted', { sorting: number, lines: [line] })
    for (const way of ways) expect(trouble({ ...toShop, ...way })).toBeNull()
    for (const [from, to] of [
      ['inspect', 'inspect'],
      ['inspect', 'written-off'],
      ['damaged', 'given-to-supplier'],
      ['to-supplier', 'on-hand'],
    ])
      expect(trouble({ ...toShop, from, to })).not.toBeNull()
    for (const count of [0, -1])
      expect(trouble({ ...toShop, quantity: pieces(count) })).toContain('not above zero')
  })

  const slipIn = (language: 'pl' | 'en') =>
    slipText(supplierSlip(testContext(language), { lines: [given, unknown], products: [lamp] }))

  it('are named on the slip that the supplier signs', () => {
    expect(slipIn('pl')).toMatchInlineSnapshot(`
      "
      Lampka czołowa, czarny
      K-1                                 3 szt.
      OLD-77                            1,250 kg
      ------------------------------------------
      Towar wydany dostawcy i zdjęty ze stanu
      sklepu.



      ------------------------------------------
                  podpis wydającego



      ------------------------------------------
                   podpis dostawcy
      "
    `)
    expect(slipIn('en')).toMatchInlineSnapshot(`
      "
      Lampka czołowa, czarny
      K-1                                  3 pcs
      OLD-77                            1.250 kg
      ------------------------------------------
      The goods were given to the supplier and
      are no longer in the store's stock.



      ------------------------------------------
                  store's signature



      ------------------------------------------
                 supplier's signature
      "
    `)
  })
})
