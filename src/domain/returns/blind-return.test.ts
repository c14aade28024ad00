import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNo, fact, pln, s1, sku, soldLine, staff, voucher } from '#test/support/trade-facts.ts'
import { touchedBy } from '../fact/areas.table.ts'
import { storeRef } from '../fact/state-ref.ts'
import { pieces } from '../product/quantity.ts'
import { shiftArea } from '../shift/shift-area.ts'
import { stockArea } from '../stock/stock-area.ts'
import { polishRates } from '../tax/vat.ts'
import type { BlindLine, BlindRequest } from './blind-return.ts'
import { blindValue, decideBlindReturn } from './blind-return.ts'
import { giftCodeOf, saleOfGiftCode } from './gift-code.ts'
import { polishReturnPolicy } from './return-policy.ts'
import { toBlindBody } from './to-blind-body.ts'

const line = (no: number, count: number, unitMinor: number): BlindLine => ({
  line: no,
  sku: sku(`sku-${no}`),
  name: 'Goods',
  variant: null,
  quantity: pieces(count),
  reason: 'other',
  condition: 'as-new',
  unitValue: pln(unitMinor),
  vat: 'A',
})

const request = (change: Partial<BlindRequest> = {}): BlindRequest => ({
  lines: [line(1, 2, 4_000)],
  currency: 'PLN',
  identity: 'id-card',
  policy: polishReturnPolicy,
  rates: polishRates,
  shiftMinor: 0,
  ...change,
})

const failed = (change: Partial<BlindRequest>) =>
  decideBlindReturn(request(change))
    .grounds.filter(({ passed }) => !passed)
    .map(({ rule }) => rule)

describe('goods without any proof', () => {
  it('are worth the lowest price of the last 30 days, and never more than they cost now', () => {
    expect(blindValue({ price: pln(12_900) })).toEqual(pln(12_900))
    expect(blindValue({ price: pln(12_900), lowest30: pln(9_900) })).toEqual(pln(9_900))
    expect(blindValue({ price: pln(12_900), lowest30: pln(13_900) })).toEqual(pln(12_900))
  })

  it('come in within limits that no manager sets aside, and with a document seen', () => {
    expect(decideBlindReturn(request())).toMatchObject({ isAllowed: true, total: pln(8_000) })
    expect(failed({ lines: [] })).toEqual(['lines-chosen'])
    expect(failed({ identity: null })).toEqual(['identity-seen'])
    expect(failed({ lines: [{ ...line(1, 1, 4_000), vat: 'G' }] })).toEqual(['rated'])
    expect(failed({ lines: [line(1, 1, 20_001)] })).toEqual(['blind-cap'])
    expect(failed({ shiftMinor: 52_001 })).toEqual(['blind-day-cap'])
    expect(() =>
      toBlindBody({ ...agreed, decision: decideBlindReturn(request({ identity: null })) }),
    ).toThrow()
  })

  const agreed = {
    decision: decideBlindReturn(request()),
    shift: documentNo('t1-000000'),
    rates: polishRates,
    identity: 'passport',
    approvedBy: staff,
    voucher,
    refundKey: 'a/1',
  } as const

  it('bring store credit for exactly their worth, VAT by rate, and never go straight back on sale', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(prices, (all) => {
        const lines = all.map((minor, at) => line(at + 1, 1, minor))
        const body = toBlindBody({ ...agreed, decision: decideBlindReturn(request({ lines })) })
        const worth = all.reduce((sum, minor) => sum + minor, 0)
        expect(body.refund).toMatchObject({ amount: pln(worth), means: 'store-credit', status: 'paid' })
        expect(body.vat.reduce((sum, { gross }) => sum + gross, 0)).toBe(worth)
        expect(body.lines.every(({ disposition }) => disposition === 'inspect')).toBe(true)
      }),
    )
  })

  it('fill the stock to be checked, leave the drawer alone, and count against the limit of the shift', () => {
    const body = { ...toBlindBody(agreed), return: documentNo('t1-000009') }
    const taken = fact('blindReturnCompleted', body, { writer: 't1', seq: 9, store: s1 })
    const stock = storeRef(s1, `stock:${soldLine(1, 1).sku}`)
    expect(stockArea.fold(null, taken, stock).state).toMatchObject({ onHand: pieces(0), inspect: pieces(2) })
    const open = fact('shiftOpened', { shift: agreed.shift, float: pln(100) }, { writer: 't1', store: s1 })
    const ref = storeRef(s1, 'shift:t1-000000')
    const shift = shiftArea.fold(shiftArea.fold(null, open, ref).state, taken, ref).state
    expect(shift).toMatchObject({ cashOut: pln(0), returns: 1, blindReturns: pln(8_000) })
    expect(touchedBy(taken).map(({ id }) => id)).toContain(`voucher:${voucher}`)
  })
})

describe('the code of a gift receipt', () => {
  it('names its sale, whatever the scanner makes of its letters, and no plain number is one', () => {
    const sale = documentNo('t1-000042')
    expect(saleOfGiftCode(giftCodeOf(sale))).toBe(sale)
    expect(saleOfGiftCode('gift:T1-000042 ')).toBe(sale)
    expect([sale, 'GIFT:', 'GIFT:WEB-1'].map(saleOfGiftCode)).toEqual([null, null, null])
  })
})
