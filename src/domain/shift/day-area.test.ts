import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fact, s1, s2, sku } from '#test/support/trade-facts.ts'
import type { StaffId } from '../../base/ids.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
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
