import { describe, expect, it } from 'vitest'
import { anna, fact, orderPlaced, s1, s2, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { customerArea } from './customer-area.ts'
import type { CustomerState } from './customer-state.ts'

const ref = chainRef('customer:c1')
const body = {
  customer: anna,
  name: 'Anna Kowalska',
  phone: '600123456',
  email: null,
  card: null,
  tier: 'basic' as const,
  since: '2026-11-21',
}
const registered = fact('customerRegistered', body, { writer: 't9p', store: s2 })
const bought = saleCompleted([soldLine(1, 1)], { customer: anna })
const erased: CustomerState = { type: 'customer', customer: anna, erased: true, stores: [s1] }

const till = { writer: 't1p', store: s1 }
const given = { channel: 'email', isGiven: true, wording: 'v1', over: {} } as const

const after = (start: CustomerState | null, ...facts: readonly TradeFact[]): CustomerState | null =>
  facts.reduce<CustomerState | null>((state, next) => customerArea.fold(state, next, ref).state, start)

describe('a customer', () => {
  it('is registered, and registered again with what is new', () => {
    const again = fact('customerRegistered', { ...body, phone: null }, { writer: 't1p', store: s1 })
    expect(after(null, registered)).toMatchObject({ name: 'Anna Kowalska', erased: false, stores: [s2] })
    expect(after(null, registered, again)).toMatchObject({ phone: null, stores: [s1, s2] })
  })

  it('is kept in the stores where she buys and collects', () => {
    expect(after(null, registered, bought)?.stores).toEqual([s1, s2])
    expect(after(null, registered, orderPlaced([soldLine(1, 1)]))?.stores).toEqual([s1, s2])
  })

  it('says when each store has last heard of her, whatever is heard last', () => {
    const on = (businessDate: string): TradeFact => ({ ...bought, businessDate })
    const story = [on('2026-11-20'), on('2026-11-25'), on('2026-11-22')]
    const seen = { s1: '2026-11-25', s2: registered.businessDate }
    expect(after(null, registered, ...story)).toMatchObject({ seen })
    expect(after(null, registered, ...story.toReversed())).toMatchObject({ seen })
  })

  it('stays erased', () => {
    expect(after(erased, registered, bought)).toEqual(erased)
  })

  it('changes what she told anew and nothing else', () => {
    const contact = { name: 'Anna Lis', phone: null, email: 'a@example.com' }
    const changed = fact('customerChanged', { customer: anna, contact, consents: [] }, till)
    expect(after(null, registered, changed)).toMatchObject({ ...contact, tier: 'basic', stores: [s1, s2] })
    const agrees = fact('customerChanged', { customer: anna, consents: [given] }, till)
    const state = after(null, registered, agrees)
    expect(state).toMatchObject({
      name: 'Anna Kowalska',
      consents: { email: { given: [{ wording: 'v1' }] } },
    })
  })

  it('who consents before she is registered has consented afterwards, and after registering again', () => {
    const agrees = fact('customerChanged', { customer: anna, consents: [given] }, till)
    const story = after(null, agrees, registered)
    expect(story).toEqual({ ...after(null, registered, agrees), stores: [s1, s2] })
    expect(after(story, registered)).toEqual(story)
  })

  it('is forgotten for good, whatever is told later or was told before', () => {
    const forgotten = fact('customerErased', { customer: anna }, till)
    const changed = fact('customerChanged', { customer: anna, consents: [given] }, till)
    const nobody = { type: 'customer', customer: anna, erased: true }
    expect(after(null, registered, changed, forgotten)).toEqual({ ...nobody, stores: [s1, s2] })
    expect(after(null, forgotten, registered, changed, bought)).toEqual({ ...nobody, stores: [s1] })
  })

  it('who buys before she is registered has no name, and is the same afterwards', () => {
    expect(after(null, bought)).toMatchObject({ erased: true, awaited: true, stores: [s1] })
    expect(after(null, bought, registered)).toEqual(after(null, registered, bought))
  })

  it('is not touched by a sale to nobody or an order brought home', () => {
    const courier = orderPlaced([soldLine(1, 1)], { delivery: { kind: 'courier' } })
    expect([...customerArea.touches(saleCompleted([])), ...customerArea.touches(courier)]).toEqual([])
  })
})
