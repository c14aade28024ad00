import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SaleCompleted, SoldLine } from '../../domain/basket/sale-facts.ts'
import { money } from '../../domain/money/money.ts'
import { roundHalfUp } from '../../domain/money/round-half-up.ts'
import { vatSummary } from '../../domain/tax/vat-summary.ts'
import { polishRates } from '../../domain/tax/vat.ts'
import { testContext } from '#test/support/act-context.ts'
import { fiscalReceipt } from './fiscal-receipt.ts'

const pln = (minor: number) => money(minor, 'PLN')

const soldLine = fc
  .record({
    price: fc.integer({ min: 1, max: 500_000 }),
    grams: fc.option(fc.integer({ min: 1, max: 20_000 })),
    count: fc.integer({ min: 1, max: 30 }),
    off: fc.integer({ min: 0, max: 100 }),
    label: fc.boolean(),
    vat: fc.constantFrom('A', 'B', 'C', 'E' as const),
  })
  .map(({ price, grams, count, off, label, vat }): SoldLine => {
    const quantity =
      grams === null ? { value: count, scale: 0 as const } : { value: grams, scale: 3 as const }
    const listed = roundHalfUp(price, quantity.value, 10 ** quantity.scale) + (label ? 3 : 0)
    const saved = Math.floor((listed * off) / 100)
    return {
      line: 1,
      sku: 'k' as SoldLine['sku'],
      gtin: null,
      name: 'Kubek',
      variant: null,
      quantity,
      unitPrice: pln(price),
      gross: pln(listed - saved),
      vat,
      ...(saved > 0 && { savings: [{ offer: 'o', name: 'Jesień', amount: pln(saved) }] }),
    }
  })

const saleOf = (lines: readonly SoldLine[]): Omit<SaleCompleted, 'sale'> => {
  const gross = lines.reduce((sum, line) => sum + line.gross.minor, 0)
  const given = pln(gross + 500)
  return {
    shift: 't1-000001' as SaleCompleted['shift'],
    customer: null,
    lines,
    gross: pln(gross),
    vat: vatSummary(
      lines.map((line) => ({ vat: line.vat, gross: line.gross })),
      polishRates,
    ),
    payments: [{ tender: 'cash', amount: pln(gross), given, change: pln(500) }],
  }
}

describe('the fiscal receipt of a sale', () => {
  it('adds up as the printer will: every line, every discount, the payments and the change', () => {
    fc.assert(
      fc.property(fc.array(soldLine, { minLength: 1, maxLength: 20 }), (lines) => {
        const sale = saleOf(lines)
        const receipt = fiscalReceipt(testContext(), sale)
        for (const { price, quantity, value, discount } of receipt.lines) {
          expect(value).toBe(roundHalfUp(price, quantity.value, 10 ** quantity.scale))
          expect(value).toBeGreaterThan(discount?.minor ?? 0)
        }
        const total = receipt.lines.reduce((sum, line) => sum + line.value - (line.discount?.minor ?? 0), 0)
        expect(total).toBe(sale.gross.minor)
        expect(receipt.total).toBe(sale.gross.minor)
        const paid = receipt.payments.reduce((sum, { minor }) => sum + minor, 0)
        expect(paid - receipt.change).toBe(sale.gross.minor)
      }),
    )
  })

  it('takes what rounding of cash added or took off as the shop’s own affair', () => {
    const sale = saleOf([])
    const cash = {
      tender: 'cash',
      amount: pln(1_002),
      given: pln(1_500),
      change: pln(500),
      rounding: pln(-2),
    } as const
    const receipt = fiscalReceipt(testContext(), { ...sale, payments: [cash] })
    expect(receipt.payments).toMatchObject([{ means: 'cash', minor: 1_502 }])
    expect(receipt.change).toBe(500)
  })
})
