import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyTrouble } from '#src/contract/facts/fact-bodies.ts'
import { documentNo, fact, pln, s1, sale1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { money, type Money } from '../money/money.ts'
import { takeForeignCash } from '../payment/foreign-cash.ts'
import type { Payment } from '../payment/payment.ts'
import { routesTo } from '../returns/refund-routes.ts'
import { expectedCash, totalsOf } from './expected-cash.ts'
import type { CashMovementKind } from './cash-facts.ts'
import { foreignInDrawer, wholeDifference } from './foreign-totals.ts'
import { checkMovement, movableCurrencies } from './move-cash.ts'
import { shiftArea } from './shift-area.ts'
import type { ShiftState } from './shift-state.ts'

const shift = sale1
const open = fact('shiftOpened', { shift, float: pln(30_000) }, { writer: 't1', store: s1 })

type Taken = { readonly dueMinor: number; readonly euros: number; readonly rate: number }

const anyTaken = fc.record({
  dueMinor: fc.integer({ min: 1, max: 50_000 }),
  euros: fc.integer({ min: 1, max: 200 }),
  rate: fc.integer({ min: 30_000, max: 60_000 }),
})

/** A sale that foreign cash pays in part or in full, and cash the rest. */
function sell({ dueMinor, euros, rate }: Taken): TradeFact {
  const due = pln(dueMinor)
  const foreign = { currency: 'EUR', rate, stepMinor: 100 } as const
  const taken = takeForeignCash(due, { sum: money(euros * 100, 'EUR'), foreign })
  if (!taken.ok) throw new Error(taken.reason)
  const rest = dueMinor - taken.value.amount.minor
  const cash: Payment[] = rest > 0 ? [{ tender: 'cash', amount: pln(rest) }] : []
  const line = { ...soldLine(1, 1, dueMinor), gross: due }
  const sale = saleCompleted([line], { shift, gross: due, payments: [taken.value, ...cash] })
  expect(bodyTrouble(sale.kind, sale.body)).toBeNull()
  return { ...sale, store: s1 }
}

function foldAll(facts: readonly TradeFact[]): ShiftState {
  const ref = storeRef(s1, `shift:${shift}`)
  const state = facts.reduce<ShiftState | null>((known, next) => shiftArea.fold(known, next, ref).state, null)
  if (!state) throw new Error('The shift is open')
  return state
}

const moved = (kind: CashMovementKind, amount: Money): TradeFact =>
  fact(
    'cashMoved',
    { movement: documentNo('t1-000009'), shift, kind, amount, reason: 'other' },
    { writer: 't1', store: s1 },
  )

const inDrawer = (state: ShiftState): number =>
  (totalsOf(state).foreign ?? []).reduce((sum, row) => sum + foreignInDrawer(row).minor, 0)

describe('foreign cash of a shift', () => {
  it('law: what it was worth is what it paid and the change; the own drawer lacks the change alone', () => {
    const law = fc.property(fc.array(anyTaken, { minLength: 1, maxLength: 12 }), (list) => {
      const state = foldAll([open, ...list.map(sell)])
      const [row] = totalsOf(state).foreign ?? []
      expect(row?.taken).toEqual(money(100 * list.reduce((sum, { euros }) => sum + euros, 0), 'EUR'))
      const [worth = 0, change = 0] = [row?.worth.minor, row?.change.minor]
      const due = list.reduce((sum, { dueMinor }) => sum + dueMinor, 0)
      expect(expectedCash(state)).toEqual(pln(30_000 + state.cashIn.minor - change))
      expect(worth - change + state.cashIn.minor).toBe(due)
    })
    fc.assert(law)
  })

  it('law: a count as expected differs by nothing, and no currency makes good another', () => {
    const law = fc.property(
      fc.array(anyTaken, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -5_000, max: 5_000 }),
      (list, own) => {
        const totals = totalsOf(foldAll([open, ...list.map(sell)]))
        const count = (by: number) =>
          (totals.foreign ?? []).map(({ taken }) => ({
            expected: taken,
            counted: money(taken.minor + by, taken.currency),
            counts: [],
          }))
        expect(wholeDifference(pln(own), count(0), totals)).toBe(Math.abs(own))
        expect(wholeDifference(pln(own), count(-100), totals)).toBeGreaterThan(Math.abs(own))
        expect(wholeDifference(pln(own), count(100), totals)).toBe(
          wholeDifference(pln(own), count(-100), totals),
        )
      },
    )
    fc.assert(law)
  })

  it('law: what was taken lies in the drawer, or was moved out of it, however often and in whatever order', () => {
    const moves = fc.array(
      fc.record({
        kind: fc.constantFrom('paid-out' as const, 'safe-drop' as const),
        minor: fc.integer({ min: 1, max: 8_000 }),
      }),
      { maxLength: 8 },
    )
    const law = fc.property(fc.array(anyTaken, { minLength: 1, maxLength: 6 }), moves, (list, wishes) => {
      const start = foldAll([open, ...list.map(sell)])
      let state = start
      const made: TradeFact[] = []
      for (const { kind, minor } of wishes) {
        const amount = money(minor, 'EUR')
        if (!checkMovement(state, kind, amount).ok) continue
        made.push(moved(kind, amount))
        state = foldAll([open, ...list.map(sell), ...made])
        expect(inDrawer(state)).toBeGreaterThanOrEqual(0)
      }
      const out = made.reduce((sum, { body }) => sum + ('amount' in body ? body.amount.minor : 0), 0)
      expect(inDrawer(state)).toBe(inDrawer(start) - out)
      expect(expectedCash(state)).toEqual(expectedCash(start))
      const [row] = totalsOf(state).foreign ?? []
      expect(row?.worth).toEqual(totalsOf(start).foreign?.[0]?.worth)
      expect(foldAll([open, ...made.toReversed(), ...list.map(sell)]).totals).toEqual(state.totals)
    })
    fc.assert(law)
  })

  it('comes in by sales alone, and only out what there is of it', () => {
    const state = foldAll([open, sell({ dueMinor: 5_000, euros: 20, rate: 42_150 })])
    expect(movableCurrencies(state, 'paid-in')).toEqual(['PLN'])
    expect(movableCurrencies(state, 'safe-drop')).toEqual(['PLN', 'EUR'])
    expect(checkMovement(state, 'paid-in', money(100, 'EUR'))).toMatchObject({ reason: 'other-currency' })
    expect(checkMovement(state, 'paid-out', money(2_001, 'EUR'))).toMatchObject({
      reason: 'more-than-there-is',
    })
    expect(checkMovement(state, 'paid-out', money(100, 'CZK'))).toMatchObject({ reason: 'other-currency' })
    const [all, paidIn] = [moved('safe-drop', money(2_000, 'EUR')), moved('paid-in', money(500, 'EUR'))]
    expect(bodyTrouble('cashMoved', all.body)).toBeNull()
    const emptied = foldAll([open, sell({ dueMinor: 5_000, euros: 20, rate: 42_150 }), all])
    expect(inDrawer(emptied)).toBe(0)
    expect(movableCurrencies(emptied, 'safe-drop')).toEqual(['PLN'])
    expect(foldAll([open, paidIn]).totals).toEqual(foldAll([open]).totals)
  })

  it('is kept with the closed shift as it was counted', () => {
    const counted = { expected: money(2_000, 'EUR'), counted: money(1_500, 'EUR'), counts: [] }
    const zero = pln(0)
    const body = { shift, report: shift, sales: 1, returns: 0, salesGross: zero, returnsGross: zero }
    const drawer = { expectedCash: zero, countedCash: zero, foreign: [counted] }
    const close = fact('shiftClosed', { ...body, ...drawer }, { writer: 't1', store: s1 })
    expect(bodyTrouble('shiftClosed', close.body)).toBeNull()
    expect(foldAll([open, close])).toMatchObject({ status: 'closed', countedForeign: [counted] })
  })

  it('is never given back: what it paid goes back in the shop’s own money', () => {
    const paid = { tender: 'foreign-cash', amount: pln(8_430) } as const
    for (const asked of ['original', 'cash'] as const) {
      expect(routesTo([paid], asked).map(({ route }) => route.to)).toEqual(['cash'])
    }
  })
})
