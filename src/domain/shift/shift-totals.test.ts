import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  pln,
  returnCompleted,
  s1,
  saleCompleted,
  saleSource,
  soldLine,
  staff,
} from '#test/support/trade-facts.ts'
import { money } from '../money/money.ts'
import { polishRates } from '../tax/vat.ts'
import { vatSummary } from '../tax/vat-summary.ts'
import { depositBalance } from './deposit-totals.ts'
import { noTotals, withReturn, withSale, type ShiftTotals } from './shift-totals.ts'

const lines = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const sales = fc.array(
  fc.record({
    pieces: lines,
    tender: fc.constantFrom('cash' as const, 'card' as const),
    by: fc.constantFrom(staff, null),
    letter: fc.constantFrom('A' as const, 'B' as const, 'E' as const),
  }),
  { maxLength: 20 },
)
type Sold = typeof sales extends fc.Arbitrary<readonly (infer T)[]> ? T : never

function add(totals: ShiftTotals, { pieces, tender, by, letter }: Sold): ShiftTotals {
  const sold = pieces.map((count, index) => ({ ...soldLine(index + 1, count), vat: letter }))
  const gross = pln(sold.reduce((sum, line) => sum + line.gross.minor, 0))
  const { body } = saleCompleted(sold, {
    gross,
    vat: vatSummary(sold, polishRates),
    payments: [{ tender, amount: gross }],
  })
  return withSale(totals, body, by)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const empty = noTotals('PLN')

describe('the totals of a shift', () => {
  it('say the same sum by tender, by rate and by cashier', () => {
    fc.assert(
      fc.property(sales, (list) => {
        const totals = list.reduce(add, empty)
        const gross = sum(totals.cashiers.map((row) => row.salesGross.minor))
        expect(sum(totals.tenders.map((row) => row.taken.minor))).toBe(gross)
        expect(sum(totals.soldVat.map((row) => row.gross))).toBe(gross)
        expect(sum(totals.cashiers.map((row) => row.sales))).toBe(list.length)
        for (const row of totals.soldVat) expect(row.net + row.vat).toBe(row.gross)
      }),
    )
  })

  it('do not depend on the order of the documents', () => {
    fc.assert(
      fc.property(sales, (list) => {
        expect([...list].reverse().reduce(add, empty)).toEqual(list.reduce(add, empty))
      }),
    )
  })

  it('count refunds by the tender that they go back to, asked for or paid', () => {
    const back = returnCompleted({ writer: 't1', store: s1, source: saleSource, lines: [[1, 1]] })
    const [refund] = back.body.refunds
    const totals = withReturn(empty, back.body, staff)
    expect(totals.tenders).toEqual([{ tender: refund?.tender, taken: pln(0), refunded: back.body.gross }])
    expect(totals.cashiers).toEqual([
      { staff, sales: 0, salesGross: pln(0), returns: 1, returnsGross: back.body.gross },
    ])
  })

  it('keep deposits given back with goods apart from those paid for empties', () => {
    const back = returnCompleted({ writer: 't1', store: s1, source: saleSource, lines: [[1, 1]] })
    const deposits = [{ kind: 'can', unit: pln(50), count: 3, amount: pln(150) }] as const
    const twice = [back.body, back.body].reduce(
      (totals, body) => withReturn(totals, { ...body, deposits }, staff),
      empty,
    )
    expect(twice.deposits).toEqual({ taken: pln(0), paidBack: pln(0), withGoods: pln(300) })
    expect(twice.cashiers[0]?.returnsGross.minor).toBe(2 * back.body.gross.minor)
    expect(withReturn(empty, back.body, staff)).not.toHaveProperty('deposits')
  })

  it('leave as a balance what was taken less all that was given back', () => {
    expect(depositBalance({ taken: pln(500), paidBack: pln(200) })).toEqual(pln(300))
    expect(depositBalance({ taken: pln(100), paidBack: pln(200), withGoods: pln(50) })).toEqual(pln(-150))
  })

  it('leave documents of another currency out', () => {
    const { body } = saleCompleted([], { gross: money(100, 'EUR') })
    expect(withSale(empty, body, staff)).toBe(empty)
  })
})
