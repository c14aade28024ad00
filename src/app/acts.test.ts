import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { testContext } from '#test/support/act-context.ts'
import { listPrices } from '#test/support/pricing.ts'
import type { DocumentNo, Gtin, OrderNo, Sku, StoreId } from '../base/ids.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { fillSlots } from '../device/fill-slots.ts'
import { mayOpenDrawer, neededFor } from '../domain/access/act-access.ts'
import { emptyBasket } from '../domain/basket/basket.ts'
import { totals } from '../domain/basket/totals.ts'
import { money } from '../domain/money/money.ts'
import type { Tender } from '../domain/payment/payment.ts'
import { polishRates } from '../domain/tax/vat.ts'
import { takePayment } from '../domain/payment/take-payment.ts'
import type { OrderState } from '../domain/pickup/order-state.ts'
import type { Product } from '../domain/product/product.ts'
import type { ShiftState } from '../domain/shift/shift-state.ts'
import { addLine } from './add-line.ts'
import { checkPrice } from './check-price.ts'
import { closeCardDay } from './close-card-day.ts'
import { closeShift } from './close-shift.ts'
import { completeReturn } from './complete-return.ts'
import { completeSale } from './complete-sale.ts'
import type { PlannedPayment } from './complete-sale.ts'
import { handOver } from './hand-over.ts'
import { moveCash } from './move-cash.ts'
import { openDrawer } from './open-drawer.ts'
import { openShift } from './open-shift.ts'
import { reportFiscalDay, reportShift } from './report-shift.ts'
import { seekPurchase } from './seek-purchase.ts'

const pln = (minor: number) => money(minor, 'PLN')
const context = testContext()

const mug: Product = {
  sku: 'K-7' as Sku,
  gtins: ['5901234123457' as Gtin],
  name: 'Kubek',
  category: 'dom',
  unit: 'piece',
  price: pln(1_999),
  vat: 'A',
}

const basketOf = (product: Product) => {
  const added = addLine(emptyBasket, {
    goods: { code: '5901234123457' },
    product,
    key: 'a',
    pricing: listPrices,
  })
  if (added.result !== 'added') throw new Error(added.result)
  return added.basket
}

const shift = {
  shift: 't1-000001' as DocumentNo,
  openedAt: '2026-11-21T07:00:00.000Z',
  float: pln(20_000),
  cashIn: pln(0),
  cashOut: pln(0),
  sales: 0,
  returns: 0,
  salesGross: pln(0),
  returnsGross: pln(0),
} as ShiftState

describe('acts', () => {
  const paidWith = (payments: readonly PlannedPayment[]) =>
    completeSale(context, {
      basket: basketOf(mug),
      totals: totals(basketOf(mug), listPrices),
      shift: 't1-000001' as DocumentNo,
      payments,
    })

  it('a cash sale opens the drawer, prints and empties the basket', () => {
    const cash = takePayment(pln(1_999), { tender: 'cash', sum: pln(2_000) })
    const draft = paidWith(cash.ok ? [cash.value] : [])
    expect(draft.jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
    expect(draft).toMatchObject({
      kind: 'sale',
      clearsBasket: true,
      summary: { minor: 1_999, currency: 'PLN' },
      fact: { kind: 'saleCompleted', businessDate: '2026-11-21', body: { sale: { $slot: 'document' } } },
    })
  })

  it('a card sale leaves the drawer shut', () => {
    const draft = paidWith([{ tender: 'card', amount: pln(1_999) }])
    expect(draft.jobs.map(({ job }) => job)).toEqual(['print'])
  })

  it('a card charged through the terminal is a step, its reference a slot; other payments are none', () => {
    const draft = paidWith([
      { tender: 'cash', amount: pln(999) },
      { tender: 'card', amount: pln(1_000), through: 'terminal' },
    ])
    expect(draft.steps).toEqual([
      { step: 'payment', slot: 'payment-2', tender: 'card', minor: 1_000, currency: 'PLN' },
    ])
    expect(draft.fact.body['payments']).toEqual([
      { tender: 'cash', amount: pln(999) },
      {
        tender: 'card',
        amount: pln(1_000),
        reference: { $slot: 'payment-2' },
        card: { $slot: 'payment-2-card', isOptional: true },
      },
    ])
  })

  it('cash that is moved opens the drawer for a signed slip', () => {
    const draft = moveCash(context, shift, { kind: 'safe-drop', amount: pln(5_000), reason: 'safe' })
    expect(draft.jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
    expect(draft).toMatchObject({
      kind: 'other',
      summary: { about: 't1-000001', minor: 5_000 },
      fact: {
        kind: 'cashMoved',
        body: { kind: 'safe-drop', shift: 't1-000001', movement: { $slot: 'document' }, reason: 'safe' },
      },
    })
  })

  it('a drawer opened without a sale is a fact with its cause, and prints nothing', () => {
    const draft = openDrawer(context, shift, 'change')
    expect(draft.jobs).toEqual([{ job: 'drawer' }])
    expect(draft.fact).toMatchObject({ kind: 'drawerOpened', body: { cause: 'change', shift: 't1-000001' } })
  })

  it('a price told without a sale is a fact that names the goods and nobody, and moves nothing', () => {
    const draft = checkPrice(context, mug.sku)
    expect(draft).toMatchObject({ steps: [], jobs: [], fact: { kind: 'priceChecked', body: { sku: 'K-7' } } })
    expect(Object.keys(draft.fact.body)).toEqual(['sku'])
    expect(bodyTrouble('priceChecked', draft.fact.body)).toBeNull()
    expect([neededFor('priceChecked'), mayOpenDrawer('priceChecked')]).toEqual([['sell'], false])
  })

  it('an interim report prints and leaves the drawer shut', () => {
    const draft = reportShift(context, shift)
    expect(draft.jobs.map(({ job }) => job)).toEqual(['print'])
    expect(draft.fact).toMatchObject({ kind: 'shiftReported', body: { expectedCash: pln(20_000) } })
  })

  it('an interim report of the fiscal printer is its own print, told apart from the till’s', () => {
    const draft = reportFiscalDay(context, shift)
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft.jobs).toEqual([{ job: 'interim', title: 'Raport X drukarki fiskalnej' }])
    expect(draft.fact).toMatchObject({ kind: 'shiftReported', body: { isFiscal: true } })
  })

  it('the end of the card terminal’s day leaves the shift as it is and is for who closes it', () => {
    const draft = closeCardDay(context, shift, 'card-1')
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft).toMatchObject({ steps: [{ step: 'card-day', slot: 'card-day' }], jobs: [] })
    const told = [{ brand: 'visa', count: 2, amount: { minor: 5_000, currency: 'PLN' } }]
    const sums = { 'card-day-told': told, 'card-day-taken': null }
    const filled = (outcome: string) => fillSlots(draft.fact.body, { 'card-day': outcome, ...sums })
    expect(bodyTrouble('cardDayClosed', filled('closed'))).toBeNull()
    expect(bodyTrouble('cardDayClosed', filled('unknown'))).toBeNull()
    expect(bodyTrouble('cardDayClosed', filled('declined'))).toMatch(/^outcome/)
    expect([neededFor('cardDayClosed'), mayOpenDrawer('cardDayClosed')]).toEqual([['close-shift'], false])
  })

  it('a shift closes with its count, what was expected and all its totals', () => {
    const counts = [{ minor: 10_000, count: 2 }]
    const draft = closeShift(context, shift, { countedCash: pln(20_000), counts, recounts: 1 })
    expect(draft.fact.body).toMatchObject({
      expectedCash: pln(20_000),
      countedCash: pln(20_000),
      counts,
      recounts: 1,
      totals: { drawerOpenings: 0 },
    })
  })

  const order = { order: 'WEB-1' as OrderNo, lines: [], handoverClaims: 2 } as unknown as OrderState

  it('a handover claims the next use of its right and proceeds without an answer', () => {
    const draft = handOver(context, { order, lines: [], verified: 'code', rates: polishRates })
    expect(draft.steps).toEqual([
      {
        step: 'claim',
        slot: 'claim',
        right: { kind: 'handover', about: 'order:WEB-1' },
        n: 3,
        whenUnknown: 'proceed',
      },
    ])
  })

  const returnOf = (
    means: 'original' | 'cash',
    tender: Tender = means === 'cash' ? 'cash' : 'card',
    copies = 1,
  ) =>
    completeReturn(context, {
      copies,
      allowed: {
        shift: 't1-000001' as DocumentNo,
        source: { kind: 'sale', sale: 't9-000004' as DocumentNo, store: 's2' as StoreId },
        customer: null,
        lines: [],
        gross: pln(1_999),
        vat: [],
        refunds: [
          {
            refund: `${context.act}/1`,
            means,
            tender,
            amount: pln(1_999),
            status: tender === 'cash' ? 'paid' : 'requested',
          },
        ],
        grounds: ['within-window'],
      },
      soldAt: '2026-11-20T10:00:00Z',
      returnClaims: 0,
      whenUnknown: 'refuse',
    })

  it('a return claims the purchase', () => {
    const draft = returnOf('original')
    expect(draft.steps).toMatchObject([
      { right: { kind: 'return', about: 'sale:t9-000004' }, n: 1, whenUnknown: 'refuse' },
    ])
    expect(draft.fact.body).toMatchObject({
      return: { $slot: 'document' },
      claim: { $slot: 'claim' },
      refunds: [{ refund: `${context.act}/1`, status: 'requested' }],
    })
  })

  it('a return prints its protocol for either side as a job of its own, the rest of both alike', () => {
    const [stores, customers, ...others] = returnOf('original', 'card', 2).jobs
    if (stores?.job !== 'print' || customers?.job !== 'print') throw new Error('Two protocols')
    expect(others).toEqual([])
    expect([stores.title, customers.title]).toEqual([
      'Protokół zwrotu: egzemplarz sklepu',
      'Protokół zwrotu: egzemplarz klienta',
    ])
    expect(stores.document.blocks[0]).toMatchObject({ text: 'egzemplarz sklepu' })
    expect(customers.document.blocks[0]).toMatchObject({ text: 'egzemplarz klienta' })
    expect(stores.document.blocks.slice(1)).toEqual(customers.document.blocks.slice(1))
  })

  it('a return opens the drawer only for cash, that of a cash sale as any other', () => {
    expect(returnOf('original').jobs.map(({ job }) => job)).toEqual(['print'])
    expect(returnOf('cash').jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
    expect(returnOf('original', 'cash').jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
  })

  it('fit the schema by which main checks them', () => {
    const drafts = [
      paidWith([{ tender: 'card', amount: pln(1_999) }]),
      returnOf('cash'),
      handOver(context, { order, lines: [], verified: 'identity', rates: polishRates }),
      openShift(context, pln(20_000)),
      seekPurchase(context, 'WEB-9'),
    ]
    for (const draft of drafts) expect(v.safeParse(actDraftSchema, draft).issues).toBeUndefined()
  })
})
