import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNo, fact, pln, s1, sku } from '#test/support/trade-facts.ts'
import { bodyTrouble } from '../../contract/facts/fact-bodies.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { pieces } from '../product/quantity.ts'
import type { Basket, BasketLine } from './basket.ts'
import { emptyBasket } from './basket.ts'
import { basketOf } from './basket-of.ts'
import { leftSince } from './left-since.ts'
import { parkedArea } from './parked-area.ts'
import type { ParkedState } from './parked-state.ts'

const parked = documentNo('t1-000007')
const ref = storeRef(s1, `parked:${parked}`)
const line = (key: string, count: number): BasketLine => ({
  key,
  sku: sku(`sku-${key}`),
  gtin: null,
  name: `Goods ${key}`,
  variant: null,
  quantity: pieces(count),
  unitPrice: pln(1000),
  vat: 'A',
  unit: 'piece',
  category: 'goods',
})
const basket: Basket = { lines: [line('a', 2)], customer: null, coupons: ['SUMMER'], lastKey: null }
const { lastKey: _, ...kept } = basket
const park = fact('basketParked', { ...kept, parked, gross: pln(2000) }, { writer: 't1', seq: 7, store: s1 })
const recall = (writer: string) => fact('basketRecalled', { parked }, { writer, store: s1 })
const giveUp = fact(
  'basketVoided',
  {
    basket: documentNo('t1-000009'),
    shift: documentNo('t1-000001'),
    lines: [{ sku: sku('sku-a'), quantity: pieces(2) }],
    gross: pln(2000),
    cause: 'not-collected',
    parked,
  },
  { writer: 't1', seq: 9, store: s1 },
)

function foldAll(...facts: readonly TradeFact[]) {
  let state: ParkedState | null = null
  const kinds: string[] = []
  for (const next of facts) {
    const folded = parkedArea.fold(state, next, ref)
    state = folded.state
    kinds.push(...folded.exceptions.map(({ kind }) => kind))
  }
  return { state, kinds }
}

/** What goods may say of themselves beside their price. */
const whole: BasketLine = {
  ...line('a', 2),
  labelPrice: pln(900),
  lot: 'L-1',
  serial: 'S-1',
  deposit: { kind: 'glass', amount: pln(100) },
  noWithdrawal: 'hygiene',
  regularPrice: pln(1500),
  lowest30: pln(1200),
  discount: { reason: 'damaged', kind: 'percent', percent: 10 },
}
const parkedWith = (change: object) => bodyTrouble('basketParked', { ...park.body, ...change })
const lineWith = (change: object) => parkedWith({ lines: [{ ...whole, ...change }] })

describe('a parked basket', () => {
  it('keeps on its way to another till what its goods say of deposit, law and the lowest price', () => {
    const body = { ...park.body, lines: [whole], checkedAge: 18, buyerNip: '5260001246' }
    expect(parkedWith(body)).toBeNull()
    const sent = JSON.parse(JSON.stringify({ ...park, body })) as TradeFact
    const { state } = foldAll(sent, recall('t2'))
    expect(state).toMatchObject({ status: 'recalled', recalledBy: 't2' })
    const { parked: _no, gross: _sum, ...basketThere } = body
    expect(state && basketOf(state)).toEqual({ ...basketThere, lastKey: null })
  })

  it('is refused with a deposit, a mark of the law or a price that is none', () => {
    expect(lineWith({})).toBeNull()
    expect(lineWith({ noWithdrawal: 'never' })).not.toBeNull()
    expect(lineWith({ deposit: { kind: 'glass', amount: { minor: 0.5, currency: 'PLN' } } })).not.toBeNull()
    expect(lineWith({ lowest30: 1200 })).not.toBeNull()
    expect(lineWith({ regularPrice: 'dear' })).not.toBeNull()
    expect(parkedWith({ buyerNip: '12' })).not.toBeNull()
  })

  it('that was parked before goods said so opens as it is', () => {
    expect(parkedWith({})).toBeNull()
    const { state } = foldAll(park)
    expect(state && basketOf(state).lines).toEqual([line('a', 2)])
  })

  it('comes back as it was parked, whole', () => {
    const { state } = foldAll(park)
    expect(state).toMatchObject({ status: 'parked', terminal: 't1', gross: pln(2000) })
    expect(state && basketOf(state)).toEqual(basket)
  })

  it('is recalled by one till; the second one that had it too is an exception', () => {
    const { state, kinds } = foldAll(park, recall('t2'), recall('t3'))
    expect(state).toMatchObject({ status: 'recalled', recalledBy: 't2' })
    expect(kinds).toEqual(['recalled-twice'])
  })

  it('is not offered again where recalling it was heard of first', () => {
    expect(foldAll(recall('t2'), park).state).toMatchObject({ status: 'recalled', lines: basket.lines })
    expect(foldAll(giveUp, park).state).toMatchObject({ status: 'voided', lines: basket.lines })
  })

  it('is the customer’s all the same where it was recalled after it was voided, and never the other way round', () => {
    expect(foldAll(park, giveUp, recall('t2'))).toMatchObject({ state: { status: 'recalled' }, kinds: [] })
    expect(foldAll(park, recall('t2'), giveUp).state).toMatchObject({ status: 'recalled' })
  })

  it('is no business of a basket in progress that was voided', () => {
    const { parked: __, ...inProgress } = giveUp.body
    expect(parkedArea.touches({ ...giveUp, body: inProgress })).toEqual([])
  })

  it('makes facts that head office lets in', () => {
    for (const { kind, body } of [park, recall('t2'), giveUp]) expect(bodyTrouble(kind, body)).toBeNull()
    expect(bodyTrouble('basketParked', { ...park.body, lines: [] })).toMatch(/^lines/)
    expect(bodyTrouble('basketVoided', { ...giveUp.body, cause: 'Mr Smith left' })).toMatch(/^cause/)
  })
})

describe('what is left after a basket is gone', () => {
  const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 9 }))
  const of = (from: Readonly<Record<string, number>>): Basket => ({
    ...emptyBasket,
    lines: Object.entries(from).map(([key, count]) => line(key, count)),
  })

  it('is just what was scanned since', () => {
    fc.assert(
      fc.property(counts, counts, (gone, since) => {
        const all = { ...gone }
        for (const [key, count] of Object.entries(since)) all[key] = (all[key] ?? 0) + count
        const { lines } = leftSince(of(all), of(gone))
        expect(Object.fromEntries(lines.map(({ key, quantity }) => [key, quantity.value]))).toEqual({
          ...since,
        })
      }),
    )
  })

  it('keeps neither the customer nor the coupons of the one before', () => {
    expect(leftSince({ ...basket, lines: [...basket.lines, line('b', 1)] }, basket)).toEqual({
      ...emptyBasket,
      lines: [line('b', 1)],
    })
  })
})
