import { describe, expect, it } from 'vitest'
import {
  documentNo,
  fact,
  orderSource,
  pln,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  soldLine,
  staff,
} from '#test/support/trade-facts.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { expectedCash } from './expected-cash.ts'
import { shiftArea } from './shift-area.ts'
import type { ShiftState } from './shift-state.ts'

const shift = documentNo('t1-000000')
const ref = storeRef(s1, 'shift:t1-000000')
const opened = fact('shiftOpened', { shift, float: pln(20_000) }, { writer: 't1', seq: 1, store: s1 })
const sold = saleCompleted([soldLine(1, 3)])
const closed = fact(
  'shiftClosed',
  {
    shift,
    report: documentNo('t1-000009'),
    expectedCash: pln(23_000),
    countedCash: pln(22_900),
    sales: 1,
    returns: 0,
    salesGross: pln(3000),
    returnsGross: pln(0),
  },
  { writer: 't1', seq: 9, store: s1, at: '2026-11-21T20:00:00.000Z' },
)

function shiftAfter(...facts: readonly TradeFact[]): ShiftState | null {
  let state: ShiftState | null = null
  for (const next of facts) state = shiftArea.fold(state, next, ref).state
  return state
}

function returned(
  tender: 'cash' | 'blik',
  status: 'paid' | 'requested' = tender === 'cash' ? 'paid' : 'requested',
): FactOf<'returnCompleted'> {
  const back = returnCompleted({ writer: 't1', store: s1, source: saleSource, lines: [[1, 1]] })
  const refunds = back.body.refunds.map((refund) => ({ ...refund, tender, status }))
  return { ...back, body: { ...back.body, refunds } }
}

const cash = (state: ShiftState | null) => state && expectedCash(state).minor

describe('a shift', () => {
  it('opens with its float', () => {
    const state = shiftAfter(opened)
    expect(state).toMatchObject({ status: 'open', terminal: 't1', openedBy: '7', businessDate: '2026-11-21' })
    expect(cash(state)).toBe(20_000)
  })

  it('expects the cash of its sales, less the cash paid back', () => {
    expect(cash(shiftAfter(opened, sold))).toBe(23_000)
    expect(cash(shiftAfter(opened, sold, returned('cash')))).toBe(22_000)
    expect(cash(shiftAfter(opened, sold, returned('blik')))).toBe(23_000)
    expect(cash(shiftAfter(opened, sold, returned('cash', 'requested')))).toBe(23_000)
    expect(shiftAfter(opened, sold, returned('blik'))).toMatchObject({
      sales: 1,
      returns: 1,
      salesGross: pln(3000),
      returnsGross: pln(1000),
    })
  })

  it('knows what became of the newest end of the card terminal’s day, which moves no money', () => {
    const asked = (outcome: 'closed' | 'unknown', at: string) =>
      fact('cardDayClosed', { shift, device: 'card-1', outcome }, { writer: 't1', seq: 5, store: s1, at })
    const [six, seven] = ['2026-11-21T18:00:00.000Z', '2026-11-21T19:00:00.000Z']
    const state = shiftAfter(opened, asked('unknown', six))
    expect(state).toEqual({ ...shiftAfter(opened), cardDay: { outcome: 'unknown', at: six } })
    expect(shiftAfter(opened, asked('unknown', six), asked('closed', seven))?.cardDay).toEqual({
      outcome: 'closed',
      at: seven,
    })
  })

  it('adds up what was taken back unasked, but for sales of its own store', () => {
    const back = (source: typeof orderSource | typeof saleSource, outcome: 'held' | 'unconfirmed') =>
      returnCompleted({
        writer: 't1',
        store: s1,
        source,
        lines: [[1, 1]],
        claim: { id: 'x:1', attempt: 'a', outcome },
      })
    const ofOrder = shiftAfter(opened, back(orderSource, 'unconfirmed'), back(orderSource, 'unconfirmed'))
    expect(ofOrder?.riskedReturns).toEqual(pln(2000))
    expect(shiftAfter(opened, back(orderSource, 'held'))?.riskedReturns).toBeUndefined()
    expect(shiftAfter(opened, back(saleSource, 'unconfirmed'))?.riskedReturns).toBeUndefined()
  })

  it('keeps the sums of the newest end of the card terminal’s day', () => {
    const told = [{ brand: 'visa', count: 2, amount: pln(5_000) }]
    const body = { shift, device: 'card-1', outcome: 'closed', told, taken: pln(4_500) } as const
    const ended = fact('cardDayClosed', body, { writer: 't1', seq: 5, store: s1 })
    expect(shiftAfter(opened, ended)?.cardDay).toMatchObject({ outcome: 'closed', told, taken: pln(4_500) })
  })

  it('leaves card payments out of the drawer', () => {
    const byCard = saleCompleted([soldLine(1, 3)], { payments: [{ tender: 'card', amount: pln(3000) }] })
    expect(cash(shiftAfter(opened, byCard))).toBe(20_000)
  })

  it('closes once, with what was counted', () => {
    const state = shiftAfter(opened, sold, closed)
    expect(state).toMatchObject({ status: 'closed', closedAt: closed.at, countedCash: pln(22_900) })
    expect(shiftAfter(opened, sold, closed, closed, opened)).toEqual(state)
  })

  it('counts a sale in another currency without its sums', () => {
    const euro = { minor: 3000, currency: 'EUR' } as const
    const foreign = saleCompleted([], { gross: euro, payments: [{ tender: 'cash', amount: euro }] })
    expect(shiftAfter(opened, foreign)).toMatchObject({ sales: 1, salesGross: pln(0), cashIn: pln(0) })
  })

  it('is left alone by facts of other stores and shifts', () => {
    const elsewhere = { ...sold, store: s2 }
    const other = saleCompleted([soldLine(1, 3)], { shift: documentNo('t1-000077') })
    expect(shiftAfter(opened, elsewhere, other)).toEqual(shiftAfter(opened))
    expect(shiftAfter(sold)).toBeNull()
  })

  it.each([
    ['cash', 19_000],
    ['store-credit', 20_000],
  ] as const)('gives a failed refund in the way of its tender: %s', (means, inDrawer) => {
    const replaced = fact(
      'refundReplaced',
      {
        ...{ replaced: documentNo('t1-000005'), shift, source: saleSource, refund: 'a/1' },
        paid: { refund: 'b/1', means, tender: means, amount: pln(1_000), status: 'paid' },
        claim: { id: `${'0'.repeat(64)}:2`, attempt: 'b', outcome: 'held' },
        approvedBy: staff,
      },
      { writer: 't1', seq: 5, store: s1 },
    )
    const state = shiftAfter(opened, replaced)
    expect(cash(state)).toBe(inDrawer)
    expect(state?.totals?.tenders).toEqual([{ tender: means, taken: pln(0), refunded: pln(1_000) }])
  })
})
