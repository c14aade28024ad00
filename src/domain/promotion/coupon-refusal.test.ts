import { describe, expect, it } from 'vitest'
import type { StoreId } from '../../base/ids.ts'
import { couponRefusal } from './coupon-refusal.ts'
import type { Offer } from './offer.ts'

const here = { store: 's1' as StoreId, day: '2026-11-21' }
const offer = (more: Partial<Offer> = {}): Offer => ({
  offer: 'autumn',
  name: 'Jesień',
  rule: { rule: 'percent', on: {}, percent: 10 },
  coupon: 'JESIEN',
  ...more,
})
const over = offer({ when: { to: '2026-11-20' } })
const early = offer({ when: { from: '2026-11-22' } })
const elsewhere = offer({ stores: ['s2' as StoreId] })

describe('a coupon', () => {
  it.each([
    ['has run out', [over], 'coupon-over'],
    ['is not valid yet', [early], 'coupon-early'],
    ['is of another store', [elsewhere], 'coupon-other-store'],
    ['has run out here, though not there', [over, elsewhere], 'coupon-over'],
    ['comes back later', [over, early], 'coupon-early'],
  ] as const)('that %s is refused', (_, offers, refusal) => {
    expect(couponRefusal(offers, here)).toBe(refusal)
  })

  it('is taken on its first and its last day, and where one of its offers may count', () => {
    const today = offer({ when: { from: here.day, to: here.day }, stores: [here.store] })
    expect(couponRefusal([today], here)).toBeNull()
    expect(couponRefusal([over, elsewhere, offer()], here)).toBeNull()
  })
})
