import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { offerSchema } from './offer-schema.ts'

const on = { categories: ['food'] }
const pln = (minor: number) => ({ minor, currency: 'PLN' })
const offer = (rule: object, more: object = {}) => ({ offer: 'autumn', name: 'Jesień', rule, ...more })
const isOffer = (value: unknown): boolean => v.safeParse(offerSchema, value).success

describe('the schema of an offer', () => {
  it.each([
    [{ rule: 'percent', on, percent: 20 }],
    [{ rule: 'off', on: {}, off: pln(500) }],
    [{ rule: 'price', on: { skus: ['K-7'] }, price: pln(999) }],
    [{ rule: 'group', on, take: 3, cheaper: 1, percent: 100 }],
    [{ rule: 'set', parts: [{ on, count: 2 }], price: pln(999) }],
    [{ rule: 'threshold', on: {}, from: pln(20_000), less: { off: pln(2_000) } }],
    [{ rule: 'threshold', on: {}, from: pln(20_000), less: { percent: 5 } }],
  ])('takes %j', (rule) => {
    expect(isOffer(offer(rule))).toBe(true)
  })

  it.each([
    [{ rule: 'percent', on, percent: 0 }],
    [{ rule: 'percent', on, percent: 101 }],
    [{ rule: 'percent', on, percent: 12.5 }],
    [{ rule: 'off', on, off: pln(-1) }],
    [{ rule: 'group', on, take: 0, cheaper: 1, percent: 100 }],
    [{ rule: 'set', parts: [], price: pln(999) }],
    [{ rule: 'points', on, times: 2 }],
  ])('refuses %j: a till would price by it', (rule) => {
    expect(isOffer(offer(rule))).toBe(false)
  })

  it('checks times and whom it is for', () => {
    const rule = { rule: 'percent', on, percent: 20 }
    const when = {
      from: '2026-11-01',
      to: '2026-11-30',
      weekdays: [6],
      hours: { from: '08:00', to: '12:30' },
    }
    expect(isOffer(offer(rule, { when, tiers: ['gold'], stores: ['s1'], coupon: 'A', onTop: true }))).toBe(
      true,
    )
    expect(isOffer(offer(rule, { when: { hours: { from: '8:00', to: '12:30' } } }))).toBe(false)
    expect(isOffer(offer(rule, { tiers: ['platinum'] }))).toBe(false)
  })

  it.each([
    { rule: 'group', on, take: 3, cheaper: 1, percent: 100 },
    { rule: 'set', parts: [{ on, count: 2 }], price: pln(999) },
  ])('refuses $rule on top of other offers: its pieces would belong to two', (rule) => {
    expect(isOffer(offer(rule, { onTop: true }))).toBe(false)
    expect(isOffer(offer(rule, { onTop: false }))).toBe(true)
  })
})
