import { describe, expect, it } from 'vitest'
import { listPrices } from '#test/support/pricing.ts'
import type { Sku } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import { pieces } from '../product/quantity.ts'
import { explainLine } from './explain-line.ts'
import type { Offer } from './offer.ts'
import { priceLines } from './price-lines.ts'
import type { OfferedLine } from './stack.ts'

const mug: OfferedLine = {
  sku: 'K-7' as Sku,
  category: 'dom',
  unitPrice: money(1_000, 'PLN'),
  quantity: pieces(2),
  unit: 'piece',
}
const context = { ...listPrices.here, coupons: [] }
const ten: Offer = { offer: 'ten', name: '-10 %', rule: { rule: 'percent', on: {}, percent: 10 } }
const three: Offer = {
  offer: 'three',
  name: '3 za 2',
  rule: { rule: 'group', on: {}, take: 3, cheaper: 1, percent: 100 },
}

function explained(offers: readonly Offer[]) {
  const [priced] = priceLines([mug], offers, context)
  if (!priced) throw new Error('no line')
  return explainLine(mug, priced, { offers, context }).map(({ offer, unused }) => [offer.offer, unused])
}

describe('the answer to "why this price?"', () => {
  it('names the offer that made it before those that did not', () => {
    expect(explained([three, ten])).toEqual([
      ['ten', null],
      ['three', 'other-better'],
    ])
  })

  it('says when there are too few goods', () => {
    expect(explained([three])).toEqual([['three', 'not-enough']])
  })

  it('says what an offer waits for', () => {
    expect(explained([{ ...ten, coupon: 'X' }])).toEqual([['ten', 'needs-coupon']])
    expect(explained([{ ...ten, tiers: ['gold'] }])).toEqual([['ten', 'needs-card']])
    expect(explained([{ ...ten, when: { from: '2026-12-01' } }])).toEqual([['ten', 'not-now']])
  })

  it('leaves out offers about other goods', () => {
    expect(
      explained([{ ...ten, rule: { rule: 'percent', on: { categories: ['toys'] }, percent: 10 } }]),
    ).toEqual([])
  })

  it('says when its sums are of another currency', () => {
    const euro: Offer = { offer: 'euro', name: '1 €', rule: { rule: 'off', on: {}, off: money(100, 'EUR') } }
    expect(explained([euro])).toEqual([['euro', 'other-currency']])
  })
})
