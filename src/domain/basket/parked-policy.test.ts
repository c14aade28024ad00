import { describe, expect, it } from 'vitest'
import { lineOf } from '#test/support/sample-baskets.ts'
import { documentNo, pln, s1 } from '#test/support/trade-facts.ts'
import { isParkedOver, parkedPolicyOf, usualParkedPolicy } from './parked-policy.ts'
import type { ParkedState } from './parked-state.ts'

const waiting: ParkedState = {
  type: 'parked',
  parked: documentNo('t1-000007'),
  lines: [lineOf(0, 1000, 1)],
  customer: null,
  coupons: [],
  gross: pln(1000),
  store: s1,
  terminal: 't1' as ParkedState['terminal'],
  parkedAt: '2026-11-21T12:00:00.000Z',
  status: 'parked',
  recalledBy: null,
}
const policy = parkedPolicyOf({ parkedDays: 30 })

describe('a parked basket', () => {
  it('is over when it was recalled or voided', () => {
    for (const status of ['recalled', 'voided'] as const)
      expect(isParkedOver({ ...waiting, status }, '2026-11-22', policy)).toBe(true)
  })

  it('is over when it has waited longer than the policy says', () => {
    expect(isParkedOver(waiting, '2026-12-21', policy)).toBe(false)
    expect(isParkedOver(waiting, '2026-12-22', policy)).toBe(true)
  })

  it('stays while its parking has not been heard of, however old', () => {
    expect(isParkedOver({ ...waiting, lines: [], status: 'recalled' }, '2030-01-01', policy)).toBe(false)
  })
})

describe('the policy', () => {
  it.each([{}, { parkedDays: 0 }, { parkedDays: -1 }, { parkedDays: 1.5 }])(
    'keeps its default for %o',
    (values) => {
      expect(parkedPolicyOf(values)).toEqual(usualParkedPolicy)
    },
  )
})
