import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  documentNo,
  fact,
  pln,
  returnCompleted,
  s1,
  saleCompleted,
  saleSource,
  sku,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { manualOffer } from '../basket/manual-offer.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { storeRef } from '../fact/state-ref.ts'
import { pieces } from '../product/quantity.ts'
import type { ConductCount } from './conduct.ts'
import { mostPurchases, withConduct } from './conduct.ts'
import type { ConductRates } from './conduct-rates.ts'
import { conductRates } from './conduct-rates.ts'
import { shiftArea } from './shift-area.ts'
import type { ShiftState } from './shift-state.ts'

const [anna, marek] = ['anna', 'marek'] as const
const shift = documentNo('t1-000001')
const from = { writer: 't1', store: s1 }
const by = (user: string, told: TradeFact): TradeFact => ({ ...told, user: user as StaffId })
const opened = fact('shiftOpened', { shift, float: pln(0) }, { ...from, seq: 1 })

const voidedLine = (staff: string) => ({
  key: 'k1',
  sku: sku('sku-1'),
  quantity: pieces(1),
  unitPrice: pln(1_000),
  by: staff as StaffId,
  at: '2026-11-21T12:00:00.000Z',
})

function sold(user: string, removedBy: readonly string[] = []): TradeFact {
  const sale = saleCompleted([soldLine(1, 1)]) as FactOf<'saleCompleted'>
  const voided = removedBy.map(voidedLine)
  return by(user, { ...sale, store: s1, body: { ...sale.body, shift, ...(voided.length > 0 && { voided }) } })
}

function soldLowered(user: string, offers: readonly string[]): TradeFact {
  const sale = sold(user) as FactOf<'saleCompleted'>
  const savings = offers.map((offer) => ({ offer, name: offer, amount: pln(100) }))
  const lines = [soldLine(1, 1), soldLine(2, 1)].map((line) => ({ ...line, savings }))
  return { ...sale, body: { ...sale.body, lines } }
}

const noSale = (user: string): TradeFact => by(user, fact('drawerOpened', { cause: 'change', shift }, from))

const counted = (counts: Partial<Record<ConductCount, number>>) => ({
  ...{ voids: 0, noSales: 0, overrides: 0, reprints: 0, discounts: 0, staffPurchases: 0, saleVoids: 0 },
  ...counts,
})

const ref = storeRef(s1, `shift:${shift}`)
const after = (facts: readonly TradeFact[]): ShiftState | null =>
  [opened, ...facts].reduce<ShiftState | null>((state, next) => shiftArea.fold(state, next, ref).state, null)
const ratesAfter = (facts: readonly TradeFact[]): readonly ConductRates[] => {
  const state = after(facts)
  return state ? conductRates([state]) : []
}

describe('conduct of a shift', () => {
  it('counts a line taken out for whoever took it out, whoever sold the rest', () => {
    const { sale } = (sold(anna) as FactOf<'saleCompleted'>).body
    expect(after([sold(anna, [marek, marek])])?.conduct).toEqual([
      { staff: 'marek', ...counted({ voids: 2 }), minor: { voids: 2_000 }, purchases: { voids: [sale] } },
    ])
  })

  it('counts what another person had to allow, the drawer without a sale, and copies', () => {
    const word = { staff: marek as StaffId, permission: 'open-drawer', cause: 'change' as const, about: null }
    const facts = [
      by(anna, fact('overrideGiven', { ...word, shift }, from)),
      noSale(anna),
      by(anna, fact('receiptReprinted', { document: 't1-000002', shift }, from)),
      by(
        anna,
        fact('basketVoided', { basket: shift, shift, lines: [], gross: pln(1), cause: 'mistake' }, from),
      ),
    ]
    expect(after(facts)?.conduct).toEqual([
      {
        staff: 'anna',
        ...counted({ voids: 1, noSales: 1, overrides: 1, reprints: 1 }),
        minor: { voids: 1 },
        purchases: { reprints: ['t1-000002'] },
      },
    ])
  })

  it('adds up what the words of others came to, beside those that are about no money', () => {
    const word = { staff: marek as StaffId, cause: 'goodwill' as const, about: null, shift }
    const facts = [
      by(anna, fact('overrideGiven', { ...word, permission: 'exceed-discount', sum: pln(1_250) }, from)),
      by(anna, fact('overrideGiven', { ...word, permission: 'override-return', sum: pln(4_000) }, from)),
      by(anna, fact('overrideGiven', { ...word, permission: 'open-drawer' }, from)),
    ]
    expect(ratesAfter(facts)[0]?.rates.overrides).toMatchObject({ count: 3, minor: 5_250 })
    expect(ratesAfter(facts.toReversed())).toEqual(ratesAfter(facts))
  })

  it('keeps the newest orders by their numbers, not by how these are spelt', () => {
    const orders = Array.from({ length: mostPurchases + 1 }, (_, index) => `WEB-${index + 1}`)
    const facts = orders.map((document) => by(anna, fact('receiptReprinted', { document, shift }, from)))
    expect(ratesAfter(facts)[0]?.rates.reprints.purchases).toEqual(orders.slice(1))
    expect(ratesAfter(facts.toReversed())).toEqual(ratesAfter(facts))
  })

  it('counts a sale with prices lowered by hand once, and none that offers alone made cheaper', () => {
    const facts = [soldLowered(anna, ['half', manualOffer('goodwill')]), soldLowered(marek, ['half'])]
    expect(after(facts)?.conduct).toMatchObject([
      { staff: 'anna', ...counted({ discounts: 1 }), minor: { discounts: 200 } },
    ])
  })

  it('counts a sale to somebody of the store for its seller, and not its discount', () => {
    const lowered = soldLowered(anna, [manualOffer('staff')]) as FactOf<'saleCompleted'>
    const toStaff = { ...lowered, body: { ...lowered.body, staffPurchase: { staff: marek as StaffId } } }
    const rates = ratesAfter([toStaff, sold(anna)])[0]?.rates
    expect(rates?.staffPurchases).toMatchObject({ count: 1, per100Tenths: 500 })
    expect(rates?.discounts.count).toBe(0)
  })

  it('goes on from a state that did not count lowered prices yet', () => {
    const early = { staff: anna as StaffId, voids: 1, noSales: 0, overrides: 0, reprints: 0 }
    expect(withConduct([early], anna as StaffId, { count: 'discounts' })).toEqual([
      { ...early, discounts: 1, staffPurchases: 0, saleVoids: 0 },
    ])
  })

  it('counts a sale undone for whoever undid it, and leads to it', () => {
    const sale = documentNo('t1-000009')
    const body = {
      ...{ void: documentNo('t1-000010'), sale, shift, cause: 'mistake' as const },
      ...{ approvedBy: marek as StaffId, lines: [], vat: [], payments: [] },
      ...{ gross: pln(5_000), cash: pln(5_000) },
    }
    expect(ratesAfter([sold(anna), by(anna, fact('saleVoided', body, from))])[0]?.rates.saleVoids).toEqual({
      ...{ count: 1, per100Tenths: 1000, isOutlier: false, minor: 5_000 },
      purchases: [sale],
    })
  })

  it('leads from returns to what was bought, and says what they come to', () => {
    const back = returnCompleted({ ...from, seq: 7, source: saleSource, lines: [[1, 1]] })
    const inShift = { ...back, body: { ...back.body, shift } }
    const [row] = ratesAfter([sold(anna), by(anna, inShift)])
    expect(row?.rates.returns).toMatchObject({ count: 1, minor: 1_000, purchases: ['t1-000001'] })
  })

  it('keeps the newest few purchases, each once', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 13 })
    fc.assert(
      fc.property(numbers, (all) => {
        const names = all.map((n) => `t1-${String(n).padStart(6, '0')}`)
        const rows = [...names, ...names].reduce<ReturnType<typeof withConduct> | undefined>(
          (conduct, purchase) => withConduct(conduct, anna as StaffId, { count: 'voids', purchase }),
          undefined,
        )
        expect(rows?.[0]?.purchases?.voids).toEqual(names.toSorted().slice(-12))
      }),
    )
  })

  it('is the same in whatever order its facts are folded', () => {
    const lowered = soldLowered(anna, [manualOffer('damaged')])
    const facts = [sold(anna), sold(marek, [anna]), noSale(anna), noSale(marek), sold(anna, [anna]), lowered]
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(ratesAfter(shuffled)).toEqual(ratesAfter(facts))
      }),
    )
  })
})

describe('rates of conduct', () => {
  const times = (count: number, make: () => TradeFact) => Array.from({ length: count }, make)

  it('are per 100 sales, and mark what is more than twice as often as with the others', () => {
    const facts = [
      ...times(20, () => sold(anna)),
      ...times(40, () => sold(marek)),
      ...times(3, () => noSale(anna)),
      ...times(2, () => noSale(marek)),
    ]
    const [first, second] = ratesAfter(facts)
    expect(first).toMatchObject({
      staff: 'marek',
      sales: 40,
      rates: { noSales: { count: 2, per100Tenths: 50, isOutlier: false } },
    })
    expect(second?.rates.noSales).toMatchObject({ count: 3, per100Tenths: 150, isOutlier: true })
  })

  it('are those of lowered prices too, and none for a state that did not count them', () => {
    const [row] = ratesAfter([sold(anna), soldLowered(anna, [manualOffer('shelf-price')])])
    expect(row?.rates.discounts).toMatchObject({ count: 1, per100Tenths: 500 })
    const state = after([sold(anna)])
    const early = { staff: anna as StaffId, voids: 1, noSales: 0, overrides: 0, reprints: 0 }
    expect(state && conductRates([{ ...state, conduct: [early] }])[0]?.rates.discounts.count).toBe(0)
  })

  it('mark nobody who is alone, nor for less than three times', () => {
    expect(ratesAfter([sold(anna), ...times(9, () => noSale(anna))])[0]?.rates.noSales.isOutlier).toBe(false)
    const few = [sold(anna), sold(marek), noSale(anna), noSale(anna)]
    expect(ratesAfter(few).every(({ rates }) => !rates.noSales.isOutlier)).toBe(true)
  })

  it('lead to the purchases of the latest shift, at whichever till it was', () => {
    const voidsOf = (till: string) => Array.from({ length: 12 }, (_, n) => `${till}-0000${10 + n}`)
    const shiftAt = (till: string, openedAt: string): readonly ShiftState[] => {
      const state = after([])
      const done = { staff: anna as StaffId, voids: 12, noSales: 0, overrides: 0, reprints: 0 }
      return state
        ? [{ ...state, openedAt, conduct: [{ ...done, purchases: { voids: voidsOf(till) } }] }]
        : []
    }
    const shifts = [
      ...shiftAt('t1', '2026-11-21T08:00:00.000Z'),
      ...shiftAt('t2', '2026-11-20T08:00:00.000Z'),
    ]
    expect(conductRates(shifts)[0]?.rates.voids.purchases).toEqual(voidsOf('t1'))
  })

  it('have no rate without a sale', () => {
    expect(ratesAfter([noSale(anna)])[0]?.rates.noSales).toMatchObject({ count: 1, per100Tenths: null })
  })
})
