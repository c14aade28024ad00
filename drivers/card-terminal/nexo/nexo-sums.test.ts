import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import { nexoSums } from './nexo-sums.ts'

const row = (type: string, count: number, amount: Json) => ({
  TransactionType: type,
  TransactionCount: count,
  TransactionAmount: amount,
})
const visa = (...rows: readonly Json[]) => ({
  TransactionTotals: [{ CardBrand: 'visa', PaymentCurrency: 'PLN', PaymentTotals: rows }],
})

describe('the totals of a reconciliation', () => {
  it('are what was paid less what went back and what was undone', () => {
    const body = visa(row('Debit', 3, 30.1), row('Credit', 1, 10.05), row('ReverseDebit', 1, 5))
    expect(nexoSums(body)).toEqual([{ brand: 'visa', count: 3, minor: 1_505, currency: 'PLN' }])
  })

  it('of a day without payments are none', () => {
    expect(nexoSums({ TransactionTotals: [] })).toEqual([])
  })

  it.each([
    ['no totals', {}],
    ['a part of a minor unit', visa(row('Debit', 1, 1.005))],
    ['words', visa(row('Debit', 1, '12.50'))],
  ])('that cannot be read are not told: %s', (_, body) => {
    expect(nexoSums(body)).toBeUndefined()
  })
})
