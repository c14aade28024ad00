import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  documentNo,
  fact,
  pln,
  returnCompleted,
  s1,
  s2,
  sale1,
  saleCompleted,
  saleSource,
  sku,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactBodies, TradeFact } from '../fact/trade-fact.ts'
import type { DepositRow } from '../product/deposit.ts'
import { conductRates } from './conduct-rates.ts'
import { dayArea } from './day-area.ts'
import type { DayState } from './day-state.ts'

const [anna, marek] = ['anna' as StaffId, 'marek' as StaffId]
const from = { writer: 't1', store: s1 }
const wrongPin = fact('signInRefused', { staff: anna, tries: 1, locked: false }, from)
const facts: readonly TradeFact[] = [
  wrongPin,
  fact(
    'signInRefused',
    { staff: anna, tries: 6, locked: true, whileLocked: true },
    { ...from, writer: 't2' },
  ),
  fact('trainingStarted', { staff: marek }, from),
  { ...fact('priceChecked', { sku: sku('sku-1') }, from), user: marek },
]
const ref = storeRef(s1, `day:${wrongPin.businessDate}`)
const after = (told: readonly TradeFact[]): DayState | null =>
  told.reduce<DayState | null>((day, next) => dayArea.fold(day, next, ref).state, null)

describe('a day of a store', () => {
  it('counts wrong PINs for whose they should have been, on every till', () => {
    expect(after(facts)).toEqual({
      type: 'day',
      businessDate: wrongPin.businessDate,
      store: s1,
      people: [
        { staff: anna, failedPins: 2, trainings: 0, priceChecks: 0 },
        { staff: marek, failedPins: 0, trainings: 1, priceChecks: 1 },
      ],
    })
  })

  it('is the same in whatever order it is heard of', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (shuffled) => {
        expect(after(shuffled)).toEqual(after(facts))
      }),
    )
  })

  it('takes nothing of another store, nor of a source that has none', () => {
    expect(dayArea.touches({ ...wrongPin, store: null })).toEqual([])
    expect(dayArea.fold(null, { ...wrongPin, store: s2 }, ref).state).toBeNull()
  })

  it('is among the rates of a person, who may have sold nothing', () => {
    const day = after(facts)
    const [first] = conductRates([], day ? [day] : [])
    expect(first).toMatchObject({ staff: anna, sales: 0 })
    expect(first?.rates.failedPins).toMatchObject({ count: 2, per100Tenths: null, minor: 0, purchases: [] })
  })
})

describe('the deposits of a day', () => {
  const rows = (count: number): readonly DepositRow[] => [
    { kind: 'plastic', unit: pln(50), count, amount: pln(50 * count) },
  ]
  const goods = [soldLine(1, 3)]
  const plain = saleCompleted(goods)
  const sold = saleCompleted(goods, { deposits: rows(3) })
  const cash = { tender: 'cash', amount: pln(3_150) } as const
  const undone: FactBodies['saleVoided'] = {
    void: documentNo('t1-000002'),
    sale: sale1,
    shift: documentNo('t1-000000'),
    cause: 'mistake',
    approvedBy: anna,
    lines: [],
    gross: pln(3_000),
    vat: [],
    payments: [cash],
    cash: cash.amount,
  }
  const empties: FactBodies['depositRefunded'] = {
    refund: documentNo('t2-000003'),
    shift: documentNo('t2-000000'),
    lines: rows(4),
    amount: pln(200),
  }
  const returned = returnCompleted({ ...from, source: saleSource, lines: [[1, 1]] })
  const told: readonly TradeFact[] = [
    sold,
    fact('saleCompleted', sold.body, { ...from, writer: 't2' }),
    fact('saleVoided', undone, from),
    fact('depositRefunded', empties, { ...from, writer: 't2' }),
    fact('returnCompleted', { ...returned.body, deposits: rows(1) }, from),
  ]

  it('are those of all tills together', () => {
    expect(after(told)?.deposits).toEqual([{ taken: pln(150), paidBack: pln(200), withGoods: pln(50) }])
  })

  it('are the same in whatever order they are heard of, among the rest of the day', () => {
    const all = [...told, ...facts]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(after(shuffled)).toEqual(after(all))
      }),
    )
  })

  it('hear nothing of what bears none', () => {
    const payments = [{ ...cash, amount: undone.gross }]
    for (const other of [plain, returned, fact('saleVoided', { ...undone, payments }, from)])
      expect(dayArea.touches(other)).toEqual([])
  })
})
