import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { testContext } from '#test/support/act-context.ts'
import { slipText } from '#test/support/slip-text.ts'
import { listPrices } from '#test/support/pricing.ts'
import type { CustomerId, DocumentNo, Gtin, Sku } from '../base/ids.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { emptyBasket } from '../domain/basket/basket.ts'
import { totals } from '../domain/basket/totals.ts'
import { money } from '../domain/money/money.ts'
import type { ReceiptPlan } from '../domain/receipt/plan-receipt.ts'
import { addLine } from './add-line.ts'
import { completeSale } from './complete-sale.ts'
import { eReceiptUrl } from './documents/e-receipt-url.ts'
import { keepReceiptWay } from './keep-customer.ts'
import { requestEReceipt } from './request-e-receipt.ts'

const context = testContext()
const pln = (minor: number) => money(minor, 'PLN')
const key = 'a1'.repeat(16)
const [sale, shift] = ['t1-000042' as DocumentNo, 't1-000001' as DocumentNo]

const added = addLine(emptyBasket, {
  goods: { code: '5901234123457' },
  product: {
    sku: 'K-7' as Sku,
    gtins: ['5901234123457' as Gtin],
    name: 'Kubek',
    category: 'dom',
    unit: 'piece',
    price: pln(1_999),
    vat: 'A',
  },
  key: 'a',
  pricing: listPrices,
})

function sell(plan: ReceiptPlan, isFiscal = false) {
  if (added.result !== 'added') throw new Error(added.result)
  const { basket } = added
  const payments = [{ tender: 'card', amount: pln(1_999) }] as const
  const paid = { basket, totals: totals(basket, listPrices), shift, payments, receipt: { ...plan, key } }
  const draft = completeSale({ ...context, isFiscal }, paid)
  expect(v.is(actDraftSchema, draft)).toBe(true)
  const { fiscal: _, ...body } = draft.fact.body
  expect(bodyTrouble('saleCompleted', { ...body, sale })).toBeNull()
  return draft
}

describe('a sale with an e-receipt', () => {
  it('keeps the document that it does not print, word for word', () => {
    const [onPaper] = sell({ isOnPaper: true }).jobs
    const [kept] = sell({ isOnPaper: false, to: 'link' }).jobs
    expect(kept).toEqual({ ...onPaper, isKept: true })
    expect(onPaper?.job === 'print' && slipText(onPaper.document)).toContain('Kubek')
  })

  it('says in its fact under which key and where to, and whether there is paper', () => {
    expect(sell({ isOnPaper: false, to: 'link' }).fact.body['eReceipt']).toEqual({
      key,
      to: 'link',
      isPaperless: true,
    })
    expect(sell({ isOnPaper: true, to: 'profile' }).fact.body['eReceipt']).toEqual({ key, to: 'profile' })
    expect(sell({ isOnPaper: true }).fact.body).not.toHaveProperty('eReceipt')
  })

  it('hands the code of an e-paragon to the fiscal printer and to no fact', () => {
    const draft = sell({ isOnPaper: false, eParagon: '123456789012345' }, true)
    expect(draft.steps).toMatchObject([{ step: 'fiscal', document: { eReceipt: '123456789012345' } }])
    expect(JSON.stringify(draft.fact)).not.toContain('123456789012345')
    expect(draft.jobs).toEqual([])
  })
})

describe('an e-receipt of a sale that has ended', () => {
  it('is asked for by a fact that a till may write', () => {
    const draft = requestEReceipt(context, sale, { key, to: 'profile' })
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(bodyTrouble('eReceiptRequested', draft.fact.body)).toBeNull()
  })

  it('has an address of its own', () => {
    expect(eReceiptUrl('https://paragony.example.com', sale, { key })).toBe(
      `https://paragony.example.com/e/t1-000042/${key}`,
    )
  })
})

describe("a customer's way of receipts", () => {
  const anna = {
    type: 'customer',
    customer: 'c1' as CustomerId,
    erased: false,
    name: 'Anna',
    phone: null,
    email: null,
    card: null,
    tier: 'basic',
    since: '2026-01-01',
    stores: [],
  } as const

  it('is kept with her profile where it is another one', () => {
    const kept = keepReceiptWay(context, anna, 'electronic')
    expect(kept?.fact).toMatchObject({ kind: 'customerChanged', body: { receipt: 'electronic' } })
    expect(bodyTrouble('customerChanged', kept?.fact.body)).toBeNull()
    expect(keepReceiptWay(context, anna, 'paper')).toBeNull()
  })
})
