import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pln, s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import { inCoins } from '../payment/cash.ts'
import type { Payment } from '../payment/payment.ts'
import { takePayment } from '../payment/take-payment.ts'
import { cashOf } from '../shift/drawer-sums.ts'
import { refundOffers } from './refund-offers.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { Case } from './return-rules.ts'

function offersOf(payments: readonly Payment[], minor: number, cashStepMinor?: number) {
  const gross = payments.reduce((sum, { amount }) => sum + amount.minor, 0)
  const fact = saleCompleted([soldLine(1, 1, gross)], { payments })
  const purchase = saleArea.fold(null, fact, chainRef('sale:t1-000001')).state as SaleState
  const request: Case['request'] = {
    purchase,
    lines: [],
    policy: { ...polishReturnPolicy, cashCapMinor: 1_000_000 },
    freshness: 'fresh',
    today: '2026-11-21',
    store: s1,
    mayReturn: true,
    reachable: true,
    ...(cashStepMinor !== undefined && { cashStepMinor }),
  }
  return refundOffers({ purchase, totalMinor: minor, request }, pln(minor))
}

const cash = (minor: number): Payment => ({ tender: 'cash', amount: pln(minor) })
const card = (minor: number): Payment => ({ tender: 'card', amount: pln(minor), reference: 'r-1' })
const roundings = (payments: readonly Payment[], minor: number, step?: number) =>
  offersOf(payments, minor, step).map(({ means, parts }) => [
    means,
    ...parts.map((part) => part.rounding?.minor),
  ])

describe('cash paid back', () => {
  it('is rounded to the smallest coin; store credit and a card are not', () => {
    expect(roundings([cash(4_732)], 4_732, 5)).toEqual([
      ['original', -2],
      ['store-credit', undefined],
    ])
    expect(roundings([card(4_733)], 4_733, 5)).toEqual([
      ['original', undefined],
      ['cash', 2],
      ['store-credit', undefined],
    ])
  })

  it('is rounded once, where two payments in cash go back, and stands with the larger', () => {
    expect(roundings([cash(101), cash(4_601)], 4_702, 5)[0]).toEqual(['original', undefined, -2])
  })

  it('takes from no part more than it is: what rounding takes beyond the larger it takes from the other', () => {
    expect(roundings([cash(20), cash(25)], 45, 100)[0]).toEqual(['original', -20, -25])
    expect(roundings([cash(20), cash(25), cash(4)], 49, 100)[0]).toEqual(['original', -20, -25, -4])
  })

  it('stays as it is where every coin is in use, or the sum has its coins', () => {
    expect(roundings([cash(4_732)], 4_732)[0]).toEqual(['original', undefined])
    expect(roundings([cash(4_732)], 4_732, 1)[0]).toEqual(['original', undefined])
    expect(roundings([cash(4_735)], 4_735, 5)[0]).toEqual(['original', undefined])
  })

  it('law: is coins, differs by less than one of them, is never below zero, and is what the drawer expects to lose', () => {
    const minor = fc.integer({ min: 1, max: 100_000 })
    const payments = fc.array(fc.oneof(minor.map(cash), minor.map(card)), { minLength: 1, maxLength: 4 })
    const law = fc.property(payments, fc.constantFrom(1, 2, 5, 10, 50, 100), fc.nat(), (paid, step, pick) => {
      const gross = paid.reduce((sum, { amount }) => sum + amount.minor, 0)
      const total = (pick % gross) + 1
      for (const { parts } of offersOf(paid, total, step)) {
        expect(parts.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(total)
        const inCash = parts.filter(({ tender }) => tender === 'cash')
        const exact = inCash.reduce((sum, { amount }) => sum + amount.minor, 0)
        const handed = inCash.map((part) => inCoins(part).minor)
        const out = handed.reduce((sum, one) => sum + one, 0)
        expect(handed.every((one) => one >= 0)).toBe(true)
        expect(out % step).toBe(0)
        expect(Math.abs(out - exact)).toBeLessThan(step)
        expect(cashOf(parts).reduce((sum, one) => sum + one.minor, 0)).toBe(out)
      }
    })
    fc.assert(law)
  })

  it('law: leaves nothing in the drawer of a sale that comes back whole', () => {
    const law = fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(1, 2, 5, 10, 50, 100),
      (due, step) => {
        const taken = takePayment(pln(due), { tender: 'cash', sum: pln(due + 100), cashStepMinor: step })
        if (!taken.ok) throw new Error(taken.reason)
        const [back] = offersOf([taken.value], due, step)
        expect(cashOf(back?.parts ?? [])).toEqual(cashOf([taken.value]))
      },
    )
    fc.assert(law)
  })
})
