import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { testContext } from '#test/support/act-context.ts'
import { fillSlots } from '../device/fill-slots.ts'
import { layoutReceipt } from '../device/layout/layout-receipt.ts'
import { layoutToText } from '../device/layout/layout-text.ts'
import type { ReceiptDocument } from '../device/receipt-document.ts'
import type { DocumentNo, Sku, StaffId, StoreId } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import { actDraftSchema } from '../contract/acts/act-draft-schema.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import type { VoidableSale } from '../domain/basket/void-sale.ts'
import { money } from '../domain/money/money.ts'
import { completeReturn } from './complete-return.ts'
import { voidSale } from './void-sale.ts'

const pln = (minor: number) => money(minor, 'PLN')
const context = testContext()
const sale = 't1-000042' as DocumentNo
const shift = 't1-000001' as DocumentNo
const claim = { id: `${'c'.repeat(64)}:1`, attempt: context.act, outcome: 'held' }
const slots = { document: 't1-000043', refund: '0007:000007:52500001', claim, anchor: '43·a1b2c3' }

const bodyOf = ({ fact }: ActDraft) => fillSlots(JSON.parse(JSON.stringify(fact.body)), slots)

function onPaper({ jobs }: ActDraft): string {
  const print = jobs.find(({ job }) => job === 'print')
  if (print?.job !== 'print') throw new Error('A slip')
  const filled = fillSlots(JSON.parse(JSON.stringify(print.document)), slots)
  return layoutToText(layoutReceipt(filled as unknown as ReceiptDocument, { columns: 42 }))
}

describe('a return whose card part goes back at the terminal', () => {
  const draft = completeReturn(context, {
    allowed: {
      shift,
      source: { kind: 'sale', sale, store: 's1' as StoreId },
      customer: null,
      lines: [
        {
          line: 1,
          sku: 'K-7' as Sku,
          name: 'Kubek',
          variant: null,
          quantity: { value: 1, scale: 0 },
          refund: pln(2_500),
          vat: 'A',
          reason: 'faulty',
          condition: 'damaged',
          disposition: 'damaged',
        },
      ],
      gross: pln(2_500),
      vat: [],
      refunds: [
        {
          refund: 'a/1',
          means: 'original',
          tender: 'card',
          amount: pln(2_000),
          status: 'paid',
          at: 'terminal',
        },
        { refund: 'a/2', means: 'original', tender: 'cash', amount: pln(500), status: 'paid' },
      ],
      grounds: [],
    },
    soldAt: '2026-11-20T10:00:00Z',
    returnClaims: 0,
    whenUnknown: 'refuse',
  })

  it('asks the terminal behind the claim and names its reference', () => {
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft.steps).toMatchObject([
      { step: 'claim' },
      { step: 'refund', slot: 'refund', minor: 2_000, currency: 'PLN' },
    ])
    expect(bodyTrouble('returnCompleted', bodyOf(draft))).toBeNull()
    expect(bodyOf(draft)).toMatchObject({
      refunds: [{ tender: 'card', at: 'terminal', reference: slots.refund }, { tender: 'cash' }],
    })
  })

  it('says on the protocol that both sides sign what became of the card', () => {
    const lines = onPaper(draft).split('\n')
    const from = lines.findIndex((line) => line.startsWith('Karta'))
    expect(lines.slice(from, from + 5)).toMatchInlineSnapshot(`
      [
        "Karta                                20,00",
        "     zwrócono na kartę, na terminalu",
        "Numer z terminala     0007:000007:52500001",
        "Gotówka                               5,00",
        "                wypłacono",
      ]
    `)
  })
})

describe('a sale that is undone', () => {
  const voidable = (change: Partial<VoidableSale>): VoidableSale => ({
    sale,
    shift,
    lines: [{ sku: 'K-7' as Sku, quantity: { value: 1, scale: 0 } }],
    gross: pln(2_500),
    vat: [],
    payments: [
      { tender: 'cash', amount: pln(500) },
      { tender: 'card', amount: pln(2_000), reference: 'R-1' },
    ],
    cash: pln(500),
    reversed: pln(2_000),
    ...change,
  })
  const given = { cause: 'mistake', approvedBy: 'e3' as StaffId } as const

  it('has its card reversed by the terminal that charged it, and opens the drawer for the cash', () => {
    const draft = voidSale(context, { ...given, sale: voidable({}) })
    expect(v.is(actDraftSchema, draft)).toBe(true)
    expect(draft.steps).toEqual([
      {
        step: 'refund',
        slot: 'refund',
        minor: 2_000,
        currency: 'PLN',
        charge: { document: sale, slot: 'payment-2', reference: 'R-1' },
      },
    ])
    expect(draft.jobs.map(({ job }) => job)).toEqual(['drawer', 'print'])
    expect(bodyTrouble('saleVoided', bodyOf(draft))).toBeNull()
    expect(onPaper(draft)).toContain('NA KARTĘ PLN')
  })

  it('leaves the drawer shut where it was paid by card alone', () => {
    const payments = [{ tender: 'card', amount: pln(2_500), reference: 'R-1' }] as const
    const sold = voidable({ payments, cash: pln(0), reversed: pln(2_500) })
    const draft = voidSale(context, { ...given, sale: sold })
    expect(draft.jobs.map(({ job }) => job)).toEqual(['print'])
    expect(onPaper(draft)).not.toContain('DO WYPŁATY')
  })
})
