import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { testContext } from '#test/support/act-context.ts'
import { listPrices } from '#test/support/pricing.ts'
import { slipText } from '#test/support/slip-text.ts'
import { giftCard, pln, soldLine, voucher } from '#test/support/trade-facts.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { emptyBasket } from '../domain/basket/basket.ts'
import { totals } from '../domain/basket/totals.ts'
import type { PlannedPayment } from './complete-sale.ts'
import { completeSale } from './complete-sale.ts'
import { loadVoucher } from './load-voucher.ts'

const { loading: _, payments, ...load } = giftCard
const card = { number: '9842170000000012343', balance: pln(5000) }

describe('a gift card that is sold', () => {
  it('is money for a promise: its own document, no line of goods, no VAT', () => {
    const draft = loadVoucher(testContext(), { ...load, payments, card })
    expect(v.parse(actDraftSchema, draft)).toMatchObject({
      kind: 'other',
      steps: [],
      summary: { about: `voucher:${voucher}`, minor: 5000 },
      fact: { kind: 'voucherLoaded', body: { voucher, isNew: true, amount: pln(5000) } },
    })
    expect(draft.jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
    expect(JSON.stringify(draft.fact)).not.toContain(card.number)
  })

  it('is charged through the terminal as goods are', () => {
    const byCard: PlannedPayment = { tender: 'card', amount: pln(5000), through: 'terminal' }
    const draft = loadVoucher(testContext(), { ...load, payments: [byCard], card })
    expect(draft.steps).toEqual([
      { step: 'payment', slot: 'payment-1', tender: 'card', minor: 5000, currency: 'PLN' },
    ])
    expect(draft.fact.body['payments']).toEqual([
      { tender: 'card', amount: pln(5000), reference: { $slot: 'payment-1' } },
    ])
  })

  it('is not paid with a promise, nor in part', () => {
    const spend = { n: 1, whenUnknown: 'refuse' } as const
    const other: PlannedPayment = { tender: 'gift-card', amount: pln(5000), reference: voucher, spend }
    expect(() => loadVoucher(testContext(), { ...load, payments: [other], card })).toThrow('promise')
    const part = [{ tender: 'cash', amount: pln(4000) }] as const
    expect(() => loadVoucher(testContext(), { ...load, payments: part, card })).toThrow('add up')
  })
})

describe('a sale that a gift card pays a part of', () => {
  const basket = {
    ...emptyBasket,
    lines: [{ ...soldLine(1, 1, 8_000), key: 'a', unit: 'piece' as const, category: 'x' }],
  }
  const sums = totals(basket, listPrices)
  const proof = { kid: 'k1', text: '{}', signature: 's' }
  const given: readonly PlannedPayment[] = [
    { tender: 'card', amount: pln(5_000), through: 'terminal' },
    {
      tender: 'gift-card',
      amount: pln(3_000),
      left: pln(2_000),
      reference: voucher,
      spend: { n: 3, whenUnknown: 'proceed', proof },
    },
  ]
  const draft = completeSale(testContext(), {
    basket,
    totals: sums,
    shift: giftCard.shift!,
    payments: given,
  })

  it('takes the claim on the card before any other is charged', () => {
    expect(v.parse(actDraftSchema, draft).steps).toEqual([
      {
        step: 'claim',
        slot: 'spend-2',
        right: { kind: 'spend', about: `voucher:${voucher}` },
        n: 3,
        whenUnknown: 'proceed',
        proof,
      },
      { step: 'payment', slot: 'payment-1', tender: 'card', minor: 5_000, currency: 'PLN' },
    ])
    expect(draft.fact.body['payments']).toMatchObject([
      { tender: 'card' },
      { tender: 'gift-card', reference: voucher, left: pln(2_000), claim: { $slot: 'spend-2' } },
    ])
  })

  it('says on the receipt what is left on it', () => {
    const [print] = draft.jobs
    if (print?.job !== 'print') throw new Error('A receipt is printed')
    const text = slipText(print.document)
    expect(text).toContain('Pozostało na karcie                  20,00')
  })
})
