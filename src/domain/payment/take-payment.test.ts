import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../money/money.ts'
import type { Payment } from './payment.ts'
import { stillDue } from './payment.ts'
import { takePayment } from './take-payment.ts'

const pln = (minor: number) => money(minor, 'PLN')
const due = pln(4_730)
const numRuns = Number(process.env['KONTUAR_LAW_RUNS'] ?? 2_000)

describe('takePayment', () => {
  it('gives back what cash is above the sum due', () => {
    expect(takePayment(due, { tender: 'cash', sum: pln(5_000) })).toEqual({
      ok: true,
      value: { tender: 'cash', amount: due, given: pln(5_000), change: pln(270) },
    })
  })

  it('takes a part in any tender', () => {
    expect(takePayment(due, { tender: 'cash', sum: pln(2_000) })).toMatchObject({
      value: { amount: pln(2_000), given: pln(2_000), change: pln(0) },
    })
    expect(takePayment(due, { tender: 'blik', sum: pln(730) })).toEqual({
      ok: true,
      value: { tender: 'blik', amount: pln(730) },
    })
  })

  it.each([
    ['cash', pln(0), 'not-a-sum'],
    ['cash', pln(-1), 'not-a-sum'],
    ['cash', { minor: 50.5, currency: 'PLN' }, 'not-a-sum'],
    ['cash', money(5_000, 'EUR'), 'not-a-sum'],
    ['card', pln(4_731), 'too-much'],
  ] as const)('refuses %s of %j: %s', (tender, sum, reason) => {
    expect(takePayment(due, { tender, sum })).toEqual({ ok: false, reason })
  })

  it('takes nothing where nothing is due', () => {
    expect(takePayment(pln(0), { tender: 'cash', sum: pln(1) })).toEqual({ ok: false, reason: 'nothing-due' })
  })

  it.each([
    { due: 4_732, given: 4_730, change: 0, rounding: -2 },
    { due: 4_733, given: 5_000, change: 265, rounding: 2 },
    { due: 4_733, given: 4_733, change: 0, rounding: undefined },
  ])('rounds cash that ends the payment: %j', ({ due: minor, given, change, rounding }) => {
    const taken = takePayment(pln(minor), { tender: 'cash', sum: pln(given), cashStepMinor: 5 })
    expect(taken).toMatchObject({ ok: true, value: { amount: pln(minor), change: pln(change) } })
    expect(taken.ok && taken.value.rounding?.minor).toBe(rounding)
  })

  it('rounds neither a part nor a card', () => {
    const part = takePayment(pln(4_733), { tender: 'cash', sum: pln(1_001), cashStepMinor: 5 })
    expect(part).toEqual({
      ok: true,
      value: { tender: 'cash', amount: pln(1_001), given: pln(1_001), change: pln(0) },
    })
    const card = takePayment(pln(4_733), { tender: 'card', sum: pln(4_733), cashStepMinor: 5 })
    expect(card.ok && card.value.rounding).toBeUndefined()
  })
})

function isSound(payment: Payment, step: number): boolean {
  const { tender, amount, given, change, rounding } = payment
  if (tender !== 'cash') return amount.minor > 0 && Object.keys(payment).join() === 'tender,amount'
  if (!given || !change) return false
  const rounded = rounding?.minor ?? 0
  const isEven = given.minor - change.minor === amount.minor + rounded
  return amount.minor > 0 && change.minor >= 0 && isEven && Math.abs(rounded) <= step / 2
}

describe('payments in any mix', () => {
  const offers = fc.array(
    fc.record({
      tender: fc.constantFrom('cash', 'card', 'blik', 'gift-card'),
      minor: fc.integer({ min: -5, max: 60_000 }),
    }),
    { maxLength: 12 },
  )
  const bills = fc.record({
    gross: fc.integer({ min: 1, max: 100_000 }),
    step: fc.constantFrom(1, 5, 10, 50),
    offers,
  })

  it('add up to what is due, give change from cash only and never below zero', () => {
    fc.assert(
      fc.property(bills, ({ gross, step, offers: offered }) => {
        const taken: Payment[] = []
        for (const { tender, minor } of [...offered, { tender: 'cash' as const, minor: 200_000 }]) {
          const rest = stillDue(pln(gross), taken)
          const next = takePayment(rest, { tender, sum: pln(minor), cashStepMinor: step })
          if (next.ok) taken.push(next.value)
        }
        expect(stillDue(pln(gross), taken)).toEqual(pln(0))
        for (const payment of taken) expect(isSound(payment, step)).toBe(true)
      }),
      { numRuns },
    )
  })
})
