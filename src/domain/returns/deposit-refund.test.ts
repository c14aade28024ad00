import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  documentNo,
  pln,
  returnCompleted,
  s1,
  saleCompleted,
  saleSource,
  soldLine,
} from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { DepositRow } from '../product/deposit.ts'
import { pieces } from '../product/quantity.ts'
import { addQuantity } from '../product/quantity-arithmetic.ts'
import { polishRates } from '../tax/vat.ts'
import { decideReturn } from './decide-return.ts'
import { depositRefund } from './deposit-refund.ts'
import { polishReturnPolicy } from './return-policy.ts'
import type { RequestedLine } from './return-request.ts'
import { toReturnBody } from './to-return-body.ts'

const plastic = { kind: 'plastic', amount: pln(50) } as const
const glass = { kind: 'glass', amount: pln(100) } as const
const about = chainRef('sale:t1-000001')

/** Line 1 in plastic, line 2 in glass, line 3 without a deposit; paid by card with what is charged for the packaging. */
function sold(counts: readonly [number, number, number]): SaleState {
  const lines = counts.map((count, index) => ({
    ...soldLine(index + 1, count),
    ...(index === 0 && { deposit: plastic }),
    ...(index === 1 && { deposit: glass }),
  }))
  const due = counts.reduce((sum, count) => sum + count * 1000, counts[0] * 50 + counts[1] * 100)
  const payments = [{ tender: 'card', amount: pln(due), reference: 'r1' }] as const
  const { state } = saleArea.fold(null, saleCompleted(lines, { payments }), about)
  if (!state) throw new Error('A sale has a state')
  return state
}

const asked = (line: number, count: number): RequestedLine => ({
  line,
  quantity: pieces(count),
  reason: 'changed-mind',
  condition: 'as-new',
})

const decide = (purchase: SaleState, lines: readonly RequestedLine[]) =>
  decideReturn({
    purchase,
    lines,
    policy: polishReturnPolicy,
    freshness: 'fresh',
    today: '2026-11-21',
    store: s1,
    mayReturn: true,
    reachable: true,
  })

/** The sale after one more return, and what it brought; a denied one changes nothing. */
function giveBack(purchase: SaleState, lines: readonly RequestedLine[]) {
  const decision = decide(purchase, lines)
  if (decision.level === 'deny') return { purchase, deposits: [], refunded: 0 }
  const shift = documentNo('t1-000000')
  const offer = decision.offers[0] ?? null
  const body = toReturnBody({
    purchase,
    decision,
    offer,
    rates: polishRates,
    shift,
    refundKey: (n) => `a/${n}`,
  })
  const told = returnCompleted({ writer: 't1', store: s1, source: saleSource, lines: [[1, 1]] })
  const { state } = saleArea.fold(purchase, { ...told, body: { ...told.body, ...body } }, about)
  const refunded = body.refunds.reduce((sum, { amount }) => sum + amount.minor, 0)
  return { purchase: state ?? purchase, deposits: body.deposits ?? [], refunded }
}

const minorOf = (rows: readonly DepositRow[]): number =>
  rows.reduce((sum, { amount }) => sum + amount.minor, 0)

describe('deposits of returned goods', () => {
  it('come back with their pieces, outside the value and VAT, by the tender that paid them', () => {
    const { deposits, gross, total, offers } = decide(sold([3, 2, 1]), [
      asked(1, 2),
      asked(2, 1),
      asked(3, 1),
    ])
    expect(deposits).toEqual([
      { kind: 'plastic', unit: pln(50), count: 2, amount: pln(100) },
      { kind: 'glass', unit: pln(100), count: 1, amount: pln(100) },
    ])
    expect([gross, total]).toEqual([pln(4000), pln(4200)])
    expect(offers[0]?.parts).toMatchObject([{ tender: 'card', amount: pln(4200) }])
  })

  it('are none where the goods bear none or the line has no such piece left', () => {
    const purchase = sold([1, 1, 1])
    expect(depositRefund(purchase.lines, [asked(3, 1)])).toEqual([])
    expect(depositRefund(purchase.lines, [asked(1, 2), asked(2, 0), asked(9, 1)])).toEqual([])
    const { purchase: after } = giveBack(purchase, [asked(1, 1)])
    expect(depositRefund(after.lines, [asked(1, 1)])).toEqual([])
  })

  it('of goods by weight come back once, with the last part', () => {
    const [line] = sold([1, 1, 1]).lines
    if (!line) throw new Error('The sale has lines')
    const quantity = { value: 2500, scale: 3 } as const
    const weighed = { ...line, quantity, handedOver: quantity }
    const part = { line: 1, quantity: { value: 1250, scale: 3 } as const }
    expect(depositRefund([weighed], [part])).toEqual([])
    const half = { ...weighed, returned: addQuantity(weighed.returned, part.quantity) }
    expect(depositRefund([half], [part])).toMatchObject([{ count: 1 }])
  })

  it('never exceed what was sold on the lines, and come to it once all is back', () => {
    const count = fc.integer({ min: 1, max: 5 })
    const step = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(fc.tuple(count, count, count), fc.array(step, { maxLength: 12 }), (counts, steps) => {
        let purchase = sold(counts)
        const charged = counts[0] * 50 + counts[1] * 100
        let back = 0
        let refunded = 0
        const give = (lines: readonly RequestedLine[]): void => {
          const given = giveBack(purchase, lines)
          purchase = given.purchase
          back += minorOf(given.deposits)
          refunded += given.refunded
        }
        for (const [line, pieceCount] of steps) {
          give([asked(line, pieceCount)])
          expect(back).toBeLessThanOrEqual(charged)
        }
        give(
          purchase.lines
            .filter(({ quantity, returned }) => quantity.value > returned.value)
            .map(({ line, quantity, returned }) => asked(line, quantity.value - returned.value)),
        )
        expect(back).toBe(charged)
        expect(refunded).toBe(purchase.gross.minor + charged)
      }),
    )
  })
})
