import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pln } from '#test/support/trade-facts.ts'
import { money } from '../money/money.ts'
import { foreignCurrenciesOf, foreignDue, takeForeignCash, worthOf } from './foreign-cash.ts'
import type { ForeignCurrency } from './foreign-cash.ts'

const eur = (minor: number) => money(minor, 'EUR')
const notes: ForeignCurrency = { currency: 'EUR', rate: 42_150, stepMinor: 500 }
const coins: ForeignCurrency = { ...notes, stepMinor: 1 }

const anyCurrency = fc.record({
  currency: fc.constant('EUR' as const),
  rate: fc.integer({ min: 1, max: 1_000_000 }),
  stepMinor: fc.constantFrom(1, 5, 100, 500, 1_000),
})
const anyDue = fc.integer({ min: 1, max: 100_000_000 }).map(pln)
const anyStep = fc.constantFrom(1, 5, 10)

describe('foreign cash', () => {
  it('of notes alone is asked for in whole notes, change comes in złoty', () => {
    expect(foreignDue(pln(15_900), notes)).toEqual(eur(4_000))
    expect(takeForeignCash(pln(15_900), { sum: eur(5_000), foreign: notes })).toEqual({
      ok: true,
      value: {
        tender: 'foreign-cash',
        amount: pln(15_900),
        given: pln(21_075),
        change: pln(5_175),
        foreign: { given: eur(5_000), rate: 42_150 },
      },
    })
  })

  it('pays a part where it is worth less than what is due', () => {
    const taken = takeForeignCash(pln(15_900), { sum: eur(1_000), foreign: notes })
    expect(taken).toMatchObject({ ok: true, value: { amount: pln(4_215), change: pln(0) } })
  })

  it.each([
    ['no-such-coin', eur(1_200), pln(100)],
    ['not-a-sum', eur(0), pln(100)],
    ['not-a-sum', eur(-500), pln(100)],
    ['not-a-sum', pln(500), pln(100)],
    ['nothing-due', eur(500), pln(0)],
  ])('is refused: %s', (reason, sum, due) => {
    expect(takeForeignCash(due, { sum, foreign: notes })).toEqual({ ok: false, reason })
  })

  it('worth less than a grosz is no payment', () => {
    const foreign: ForeignCurrency = { currency: 'CZK', rate: 1_700, stepMinor: 1 }
    expect(takeForeignCash(pln(100), { sum: money(5, 'CZK'), foreign })).toEqual({
      ok: false,
      reason: 'not-a-sum',
    })
  })

  it('law: the sum that is asked for pays all, and no smaller one does', () => {
    const law = fc.property(anyDue, anyCurrency, (due, foreign) => {
      const asked = foreignDue(due, foreign)
      expect(asked.minor % foreign.stepMinor).toBe(0)
      expect(worthOf(asked, foreign.rate, 'PLN').minor).toBeGreaterThanOrEqual(due.minor)
      const less = eur(asked.minor - foreign.stepMinor)
      expect(worthOf(less, foreign.rate, 'PLN').minor).toBeLessThan(due.minor)
    })
    fc.assert(law)
  })

  it('law: what is given is what is paid, what comes back and what rounding took; nothing is below zero', () => {
    const pieces = fc.integer({ min: 1, max: 10_000 })
    const offers = fc.record({ foreign: anyCurrency, count: pieces, cashStepMinor: anyStep })
    const law = fc.property(anyDue, offers, (due, { foreign, count, cashStepMinor }) => {
      const sum = eur(count * foreign.stepMinor)
      const taken = takeForeignCash(due, { sum, foreign, cashStepMinor })
      expect(taken.ok).toBe(worthOf(sum, foreign.rate, 'PLN').minor > 0)
      if (!taken.ok) return
      const { amount, given, change, rounding } = taken.value
      const [worth = -1, back = -1] = [given?.minor, change?.minor]
      expect(worth).toBe(amount.minor + back + (rounding?.minor ?? 0))
      expect(back % cashStepMinor).toBe(0)
      expect(Math.abs(rounding?.minor ?? 0) * 2).toBeLessThanOrEqual(cashStepMinor)
      expect(amount.minor).toBe(Math.min(worth, due.minor))
      expect(Math.min(amount.minor, back)).toBeGreaterThanOrEqual(0)
    })
    fc.assert(law)
  })
})

describe('the policy of currencies', () => {
  it('names rate and smallest note; what makes no sense is not taken', () => {
    const values = { EUR: 42_150, 'EUR-step': 500, USD: 38_020, 'USD-step': 0, GBP: -1, CZK: 1.5, PLN: 1 }
    expect(foreignCurrenciesOf(values, 'PLN')).toEqual([notes, { ...coins, currency: 'USD', rate: 38_020 }])
    expect(foreignCurrenciesOf({}, 'PLN')).toEqual([])
  })
})
