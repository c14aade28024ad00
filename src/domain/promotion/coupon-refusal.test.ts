import { describe, expect, it } from 'vitest'
import type { StoreId } from '../../base/ids.ts'
import { couponRefusal } from './coupon-refusal.ts'
import type { Offer } from './offer.ts'

const here = { store: 's1' as StoreId, day: '2026-11-21', weekday: 6, time: '12:00' }
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
    expect(couponRefusal(offers, here)?.reason).toBe(refusal)
  })

  it('is taken on its first and its last day, and where one of its offers may count', () => {
    const today = offer({ when: { from: here.day, to: here.day }, stores: [here.store] })
    expect(couponRefusal([today], here)).toBeNull()
    expect(couponRefusal([over, elsewhere, offer()], here)).toBeNull()
  })

  describe('of some hours', () => {
    const within = (from: string, to: string, more: Offer['when'] = {}) =>
      offer({ when: { ...more, hours: { from, to } } })

    it.each([
      ['before them', [within('14:00', '18:00')], '14:00'],
      ['after them', [within('08:00', '12:00')], '08:00'],
      ['between two, with the next', [within('08:00', '10:00'), within('14:00', '18:00')], '14:00'],
      ['after all, with the first', [within('10:00', '11:00'), within('07:00', '08:00')], '07:00'],
    ])('is refused %s', (_, offers, from) => {
      expect(couponRefusal(offers, here)).toMatchObject({ reason: 'coupon-other-hours', hours: { from } })
    })

    it('is taken from the first minute to before the last, and where another of its offers may count', () => {
      expect(couponRefusal([within('12:00', '12:01')], here)).toBeNull()
      expect(couponRefusal([within('11:00', '12:00')], here)).not.toBeNull()
      expect(couponRefusal([within('14:00', '18:00'), offer()], here)).toBeNull()
    })

    it('tells no hours of an offer that has run out', () => {
      expect(couponRefusal([over, within('14:00', '18:00', { to: '2026-11-20' })], here)).toEqual({
        reason: 'coupon-over',
        last: '2026-11-20',
      })
    })
  })
  describe('of some days', () => {
    it('tells its last day and its first, those of the week looked for, the nearest where there are several', () => {
      const last = (to: string, weekdays?: readonly number[]) =>
        offer({ when: { to, ...(weekdays && { weekdays }) } })
      const first = (from: string, weekdays?: readonly number[]) =>
        offer({ when: { from, ...(weekdays && { weekdays }) } })
      const refused = (...offers: readonly Offer[]) => couponRefusal(offers, here)
      expect(refused(last('2026-11-01'), over)).toEqual({ reason: 'coupon-over', last: '2026-11-20' })
      expect(refused(last('2026-11-22', [5]))).toEqual({ reason: 'coupon-over', last: '2026-11-20' })
      expect(refused(early, first('2026-12-01'))).toEqual({ reason: 'coupon-early', first: '2026-11-22' })
      expect(refused(first('2026-11-20', [1, 2]))).toEqual({ reason: 'coupon-early', first: '2026-11-23' })
    })

    it('tells those of the week with their hours, of several the ones that come next', () => {
      const hours = { from: '08:00', to: '12:00' }
      const mondays = offer({ when: { weekdays: [1], hours } })
      const workdays = offer({ when: { weekdays: [2, 3, 4, 5] } })
      expect(couponRefusal([workdays, mondays], here)).toEqual({
        reason: 'coupon-other-day',
        weekdays: [1],
        hours,
      })
      expect(couponRefusal([workdays], here)).toEqual({
        reason: 'coupon-other-day',
        weekdays: [2, 3, 4, 5],
      })
      expect(couponRefusal([workdays, offer({ when: { weekdays: [6] } })], here)).toBeNull()
    })
  })
})
