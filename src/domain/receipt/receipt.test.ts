import { describe, expect, it } from 'vitest'
import { anna, fact, s1, sale1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { saleArea } from '../basket/sale-area.ts'
import type { SaleState } from '../basket/sale-state.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { readEParagon } from './e-paragon.ts'
import { receiptWays } from './e-receipt.ts'
import { planReceipt } from './plan-receipt.ts'

const till = { isFiscal: false, isOffered: true, hasAddress: false }
const eParagon = '123456789012345'

describe('the plan of a receipt', () => {
  it('leaves the paper out where the customer wants none', () => {
    expect(planReceipt({ way: 'electronic' }, till)).toEqual({ isOnPaper: false, to: 'link' })
    expect(planReceipt({ way: 'both' }, till)).toEqual({ isOnPaper: true, to: 'link' })
    expect(planReceipt({ way: 'paper' }, till)).toEqual({ isOnPaper: true })
  })

  it('sends to the profile where it has an address', () => {
    expect(planReceipt({ way: 'electronic' }, { ...till, hasAddress: true })).toMatchObject({ to: 'profile' })
  })

  it('leaves a fiscal receipt off the paper for an e-paragon alone', () => {
    for (const way of receiptWays) {
      for (const isOffered of [true, false]) {
        const plan = planReceipt({ way }, { ...till, isFiscal: true, isOffered })
        expect(plan.isOnPaper).toBe(true)
      }
    }
    const fiscal = { ...till, isFiscal: true }
    expect(planReceipt({ way: 'electronic', eParagon }, fiscal)).toEqual({ isOnPaper: false, eParagon })
    expect(planReceipt({ way: 'both', eParagon }, fiscal)).toEqual({ isOnPaper: true, to: 'link' })
  })

  it('prints where nobody shows receipts', () => {
    expect(planReceipt({ way: 'electronic' }, { ...till, isOffered: false })).toEqual({ isOnPaper: true })
  })
})

describe('the identifier of an e-paragon', () => {
  it('is fifteen digits, however they are grouped', () => {
    expect(readEParagon(' 123 456 789-012-345 ')).toBe(eParagon)
  })

  it.each(['5900000000017', '', '12345678901234x', '1234567890123456'])('is not %j', (code) => {
    expect(readEParagon(code)).toBeNull()
  })
})

const ref = chainRef(`sale:${sale1}`)
const fold = (...facts: readonly TradeFact[]): SaleState | null =>
  facts.reduce<SaleState | null>((state, next) => saleArea.fold(state, next, ref).state, null)

const [first, second] = ['a'.repeat(32), 'b'.repeat(32)]
const sold = saleCompleted([soldLine(1, 1)], { customer: anna, eReceipt: { key: first, to: 'profile' } })
const again = fact(
  'eReceiptRequested',
  { sale: sale1, key: second, to: 'profile' },
  { writer: 't1', seq: 2, store: s1 },
)
const ended = { writer: 'ereceipts', store: s1 }
const failed = fact('eReceiptFailed', { sale: sale1, request: sold.id, cause: 'no-address' }, ended)

describe('an e-receipt of a sale', () => {
  it('is asked for, then sent', () => {
    expect(fold(sold)?.eReceipt).toMatchObject({ key: first, state: 'asked', request: sold.id })
    const sent = fact('eReceiptSent', { sale: sale1, request: sold.id }, ended)
    expect(fold(sold, sent)?.eReceipt).toMatchObject({ state: 'sent' })
  })

  it('that failed is told once, and asked for anew under the same key', () => {
    const { state, exceptions } = saleArea.fold(fold(sold), failed, ref)
    expect(state).toMatchObject({ eReceipt: { state: 'failed', cause: 'no-address' } })
    expect(exceptions).toMatchObject([{ kind: 'e-receipt-failed', about: ref.id }])
    expect(fold(sold, failed, again)?.eReceipt).toEqual({
      key: first,
      to: 'profile',
      request: again.id,
      state: 'asked',
    })
  })

  it('is not touched by what became of an earlier request', () => {
    expect(fold(sold, again, failed)?.eReceipt).toMatchObject({ state: 'asked', request: again.id })
  })

  it('may be wanted after a sale on paper', () => {
    const onPaper = saleCompleted([soldLine(1, 1)])
    expect(fold(onPaper)?.eReceipt).toBeUndefined()
    expect(fold(onPaper, again)?.eReceipt).toMatchObject({ key: second, state: 'asked' })
  })

  it.each([
    [{}, second],
    [{ eReceipt: { key: first, to: 'link' } }, first],
  ] as const)('may be wanted before the sale itself is heard of', (wanted, key) => {
    const { state: early } = saleArea.fold(null, again, ref)
    expect(early).toMatchObject({ awaiting: [], lines: [] })
    const late = saleCompleted([soldLine(1, 1)], { customer: anna, ...wanted })
    const { state, exceptions } = saleArea.fold(early, late, ref)
    expect(state?.eReceipt).toEqual({ key, to: 'profile', request: again.id, state: 'asked' })
    expect(state).toMatchObject({ lines: [{ line: 1 }], customer: anna })
    expect(state).not.toHaveProperty('awaiting')
    expect(exceptions).toEqual([])
  })

  it('says what the fiscal printer did with the identifier of an e-paragon', () => {
    const fiscal = { outcome: 'registered', number: '1', printer: 'WTE', eReceipt: 'refused' } as const
    expect(fold(saleCompleted([soldLine(1, 1)], { fiscal }))).toMatchObject({ eParagon: 'refused' })
  })
})
