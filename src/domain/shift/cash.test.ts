import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNo, fact, pln, s1 } from '#test/support/trade-facts.ts'
import { assert } from '../../base/assert.ts'
import { bodyTrouble } from '../../contract/facts/fact-bodies.ts'
import { money } from '../money/money.ts'
import type { DepositRow } from '../product/deposit.ts'
import { payEmpties } from './pay-empties.ts'
import { denominationsOf, isCount, sumOfCount } from './count-cash.ts'
import { expectedCash } from './expected-cash.ts'
import { cashReasons, checkMovement } from './move-cash.ts'
import { shiftArea } from './shift-area.ts'
import type { CashMovementKind } from './cash-facts.ts'
import type { ShiftState } from './shift-state.ts'
import { storeRef } from '../fact/state-ref.ts'

const shift = documentNo('t1-000000')
const ref = storeRef(s1, `shift:${shift}`)
const opened = fact('shiftOpened', { shift, float: pln(20_000) }, { writer: 't1', store: s1 })
const moved = (kind: CashMovementKind, minor: number) =>
  fact(
    'cashMoved',
    { movement: documentNo('t1-000005'), shift, kind, amount: pln(minor), reason: 'other' },
    { writer: 't1', seq: 5, store: s1 },
  )

function shiftWith(...moves: readonly (readonly [CashMovementKind, number])[]): ShiftState {
  let { state } = shiftArea.fold(null, opened, ref)
  for (const [kind, minor] of moves) ({ state } = shiftArea.fold(state, moved(kind, minor), ref))
  if (!state) throw new Error('The shift did not open')
  return state
}

describe('cash in the drawer', () => {
  it('is more by what was paid in, less by what was paid out or dropped into the safe', () => {
    expect(expectedCash(shiftWith(['paid-in', 5_000]))).toEqual(pln(25_000))
    expect(expectedCash(shiftWith(['paid-out', 3_000], ['safe-drop', 15_000]))).toEqual(pln(2_000))
  })

  it('is less by the coins that were paid for empties, whose rounding is told with all others', () => {
    const lines: readonly DepositRow[] = [{ kind: 'plastic', unit: pln(33), count: 3, amount: pln(99) }]
    const paid = payEmpties(lines, 'PLN', 5)
    expect(paid).toEqual({ lines, amount: pln(99), rounding: pln(1) })
    const refund = documentNo('t1-000006')
    const from = { writer: 't1', seq: 6, store: s1 }
    const once = fact('depositRefunded', { refund, shift, ...paid }, from)
    const plain = fact('depositRefunded', { refund, shift, ...payEmpties(lines, 'PLN', 1) }, from)
    const after = [once, plain, once].reduce(
      (state: ShiftState | null, next) => shiftArea.fold(state, next, ref).state,
      shiftWith(),
    )
    assert(after, 'It is open')
    expect(expectedCash(after)).toEqual(pln(20_000 - 100 - 99 - 100))
    expect(after.totals?.rounding).toEqual(pln(-2))
    expect(after.totals?.deposits).toMatchObject({ paidBack: pln(297), rounding: pln(2) })
    expect(bodyTrouble('depositRefunded', once.body)).toBeNull()
  })

  it('is the float alone in a shift of an early build', () => {
    const { float, cashIn, cashOut } = shiftWith()
    expect(expectedCash({ float, cashIn, cashOut })).toEqual(pln(20_000))
  })

  it.each([
    ['paid-out', pln(20_001), 'more-than-there-is'],
    ['safe-drop', pln(20_001), 'more-than-there-is'],
    ['paid-in', pln(0), 'no-sum'],
    ['paid-in', pln(-1), 'no-sum'],
    ['paid-in', { minor: 0.5, currency: 'PLN' } as const, 'no-sum'],
    ['paid-in', money(100, 'EUR'), 'other-currency'],
  ] as const)('does not move by %s of %j: %s', (kind, amount, reason) => {
    expect(checkMovement(shiftWith(), kind, amount)).toEqual({ ok: false, reason })
  })

  it('may all be taken out, and any sum put in', () => {
    expect(checkMovement(shiftWith(), 'safe-drop', pln(20_000)).ok).toBe(true)
    expect(checkMovement(shiftWith(), 'paid-in', pln(5_000_000)).ok).toBe(true)
  })

  it('never falls below nothing by movements that were allowed', () => {
    const kind = fc.constantFrom('paid-in', 'paid-out', 'safe-drop')
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.integer({ min: 1, max: 30_000 }))), (wishes) => {
        let state = shiftWith()
        for (const [of, minor] of wishes) {
          if (checkMovement(state, of, pln(minor)).ok)
            state = shiftArea.fold(state, moved(of, minor), ref).state ?? state
        }
        expect(expectedCash(state).minor).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('has a reason for each kind of movement', () => {
    expect(Object.values(cashReasons).every((reasons) => reasons.length > 0)).toBe(true)
  })
})

describe('a count of notes and coins', () => {
  it('comes to the sum of its kinds', () => {
    const counts = [
      { minor: 10_000, count: 2 },
      { minor: 50, count: 3 },
    ]
    expect(sumOfCount(counts, 'PLN')).toEqual(pln(20_150))
    expect(isCount(counts, 'PLN')).toBe(true)
    expect(sumOfCount([], 'PLN')).toEqual(pln(0))
  })

  it.each([
    [[{ minor: 300, count: 1 }]],
    [[{ minor: 100, count: -1 }]],
    [[{ minor: 100, count: 1.5 }]],
    [[{ minor: 100, count: 1_000_000 }]],
    [
      [
        { minor: 100, count: 1 },
        { minor: 100, count: 1 },
      ],
    ],
  ])('is none with %j', (counts) => {
    expect(isCount(counts, 'PLN')).toBe(false)
  })

  it('lists the kinds of every currency from large to small', () => {
    for (const kinds of Object.values(denominationsOf)) {
      expect([...kinds].sort((a, b) => b - a)).toEqual(kinds)
    }
  })
})
