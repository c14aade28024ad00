import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pln } from '#test/support/trade-facts.ts'
import { inCoins, roundingOf } from '../payment/cash.ts'
import { noTotals } from './shift-totals.ts'
import { withRefunded, withTaken } from './tender-totals.ts'

const empty = noTotals('PLN')
const step = 5
const cash = (minor: number) => ({
  tender: 'cash' as const,
  amount: pln(minor),
  ...roundingOf(pln(minor), step),
})
const acts = fc.array(fc.record({ minor: fc.integer({ min: 1, max: 99_999 }), isBack: fc.boolean() }))
type Act = typeof acts extends fc.Arbitrary<readonly (infer T)[]> ? T : never

const totalled = (list: readonly Act[]) =>
  list.reduce((totals, { minor, isBack }) => {
    const rows = [cash(minor)]
    return { ...totals, ...(isBack ? withRefunded(totals, rows) : withTaken(totals, rows)) }
  }, empty)

describe('the totals of tenders', () => {
  it('come with their rounding to the coins that went through the drawer', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { tenders, rounding } = totalled(list)
        const [told = { taken: pln(0), refunded: pln(0) }] = tenders
        const coins = list.reduce(
          (sum, { minor, isBack }) => sum + (isBack ? -1 : 1) * inCoins(cash(minor)).minor,
          0,
        )
        expect(told.taken.minor - told.refunded.minor + (rounding?.minor ?? 0)).toBe(coins)
      }),
    )
  })

  it('do not depend on the order of the acts', () => {
    fc.assert(
      fc.property(acts, (list) => {
        expect(totalled(list.toReversed())).toEqual(totalled(list))
      }),
    )
  })

  it('tell of no rounding where nothing was rounded', () => {
    expect(withTaken(empty, [cash(100)])).not.toHaveProperty('rounding')
  })
})
