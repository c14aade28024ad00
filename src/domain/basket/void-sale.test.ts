import { describe, expect, it } from 'vitest'
import {
  documentNo,
  fact,
  pln,
  returnCompleted,
  s1,
  s2,
  sale1,
  saleCompleted,
  saleSource,
  soldLine,
  staff,
} from '#test/support/trade-facts.ts'
import { bodyTrouble } from '../../contract/facts/fact-bodies.ts'
import { foldInto } from '../fact/areas.table.ts'
import type { StateRef } from '../fact/folding.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import type { TradeState } from '../fact/areas.table.ts'
import { returnable } from '../returns/returnable.ts'
import { expectedCash } from '../shift/expected-cash.ts'
import type { SaleState } from './sale-state.ts'
import { voidableSale, type VoidableSale } from './void-sale.ts'

const shiftNo = documentNo('t1-000000')
const opened = fact(
  'shiftOpened',
  { shift: shiftNo, float: pln(10_000) },
  { writer: 't1', seq: 0, store: s1 },
)
const plain = saleCompleted([soldLine(1, 2), soldLine(2, 1)])
const sold = { ...plain, body: { ...plain.body, shift: shiftNo } }
const shiftRef = storeRef(s1, `shift:${shiftNo}`)
const saleRef = chainRef(`sale:${sale1}`)

function foldAll(ref: StateRef, ...facts: readonly TradeFact[]) {
  let state: TradeState | null = null
  const kinds: string[] = []
  for (const next of facts) {
    const folded = foldInto(state, next, ref)
    state = folded.state
    kinds.push(...folded.exceptions.map(({ kind }) => kind))
  }
  return { state, kinds }
}

const shiftOf = (...facts: readonly TradeFact[]) => {
  const { state } = foldAll(shiftRef, ...facts)
  if (state?.type !== 'shift') throw new Error('No shift')
  return state
}
const saleOf = (...facts: readonly TradeFact[]) => {
  const { state } = foldAll(saleRef, ...facts)
  if (!state || !('type' in state) || state.type !== 'sale') throw new Error('No sale')
  return state
}

const voidable = (): VoidableSale => {
  const judged = voidableSale(shiftOf(opened, sold), saleOf(sold))
  if (!judged.ok) throw new Error(judged.reason)
  return judged.value
}
const undone = fact(
  'saleVoided',
  { ...voidable(), void: documentNo('t1-000002'), cause: 'wrong-goods', approvedBy: staff },
  { writer: 't1', seq: 2, store: s1 },
)

describe('the last sale', () => {
  it('is undone while its shift is open and it was paid in cash', () => {
    expect(voidable()).toMatchObject({ sale: sale1, shift: shiftNo, gross: pln(3000), cash: pln(3000) })
    expect(bodyTrouble('saleVoided', undone.body)).toBeNull()
  })

  it('gives the coins back that rounding left in the drawer, and no more', () => {
    const payments = [
      { tender: 'cash', amount: pln(2999), given: pln(5000), change: pln(2000), rounding: pln(1) },
    ] as const
    const judged = voidableSale(shiftOf(opened, sold), { ...saleOf(sold), payments })
    expect(judged.ok && judged.value.cash).toEqual(pln(3000))
  })

  it('is a return instead once another followed, its shift ended, a card was charged by hand or something came back', () => {
    const next = { ...sold, seq: 5, body: { ...sold.body, sale: documentNo('t1-000005') } }
    const shift = shiftOf(opened, sold)
    const card = { ...saleOf(sold), payments: [{ tender: 'card', amount: pln(3000) }] } as const
    const back = returnCompleted({ writer: 't1', store: s1, source: saleSource, lines: [[1, 1]] })
    expect(voidableSale(shiftOf(opened, sold, next), saleOf(sold))).toMatchObject({ reason: 'not-last' })
    expect(voidableSale({ ...shift, status: 'closed' }, saleOf(sold))).toMatchObject({ reason: 'not-last' })
    expect(voidableSale(shift, card)).toMatchObject({ reason: 'not-reversible' })
    expect(voidableSale(shift, saleOf(sold, back))).toMatchObject({ reason: 'returned' })
  })

  it('is undone with the one card that the terminal charged, and with no more', () => {
    const card = { tender: 'card', amount: pln(2000), reference: 'R-1' } as const
    const cash = { tender: 'cash', amount: pln(1000) } as const
    const judge = (...payments: SaleState['payments']) =>
      voidableSale(shiftOf(opened, sold), { ...saleOf(sold), payments })
    expect(judge(cash, card)).toMatchObject({ value: { cash: pln(1000), reversed: pln(2000) } })
    expect(judge({ ...card, amount: pln(3000) })).toMatchObject({ value: { cash: pln(0) } })
    expect(judge(cash, card, card)).toMatchObject({ reason: 'not-reversible' })
    expect(judge({ ...card, tender: 'gift-card' })).toMatchObject({ reason: 'not-reversible' })
  })

  it('is undone once', () => {
    expect(voidableSale(shiftOf(opened, sold, undone), saleOf(sold, undone))).toMatchObject({ ok: false })
    expect(saleOf(sold, undone, undone)).toEqual(saleOf(sold, undone))
  })
})

describe('an undone sale', () => {
  it('leaves nothing to bring back', () => {
    const sale = saleOf(sold, undone)
    expect(sale.voided).toBe(true)
    expect(sale.lines.map((line) => returnable(line).value)).toEqual([0, 0])
  })

  it('and a return of it elsewhere are an exception, whichever is heard of first', () => {
    const back = returnCompleted({ writer: 't9', store: s2, source: saleSource, lines: [[1, 1]] })
    expect(foldAll(saleRef, sold, undone, back).kinds).toEqual(['returned-twice'])
    expect(foldAll(saleRef, sold, back, undone).kinds).toEqual(['returned-twice'])
  })

  it('takes its cash out of the drawer and is counted apart', () => {
    const before = shiftOf(opened)
    const after = shiftOf(opened, sold, undone)
    expect(expectedCash(after)).toEqual(expectedCash(before))
    expect(after).toMatchObject({ sales: 1, totals: { voids: { count: 1, gross: pln(3000) } } })
    expect(after.totals?.returnedVat).toEqual(after.totals?.soldVat)
  })

  it('takes the deposits back that it charged', () => {
    const payments = [{ tender: 'cash', amount: pln(3100) }] as const
    const unit = pln(50)
    const deposits = [{ kind: 'can', unit, count: 2, amount: pln(100) }] as const
    const canned = { ...sold, body: { ...sold.body, payments, deposits } }
    const back = { ...undone, body: { ...undone.body, payments, cash: pln(3100) } }
    const after = shiftOf(opened, canned, back)
    expect(after.totals?.deposits?.taken).toEqual(pln(0))
    expect(expectedCash(after)).toEqual(pln(10_000))
  })

  it('puts the goods back on the shelf', () => {
    const ref = storeRef(s1, 'stock:sku-1')
    expect(foldAll(ref, sold).state).toMatchObject({ onHand: { value: -2 } })
    expect(foldAll(ref, sold, undone).state).toMatchObject({ onHand: { value: 0 } })
  })
})
