import { describe, expect, it } from 'vitest'
import { testContext } from '#test/support/act-context.ts'
import { anna, s1 } from '#test/support/trade-facts.ts'
import { bodyTrouble } from '../contract/facts/fact-bodies.ts'
import { changeCustomer, eraseCustomer, registerCustomer, troubleIn } from './keep-customer.ts'
import type { Told } from './keep-customer.ts'

const told: Told = { name: ' Anna  Lis ', phone: '600 100 200', email: '', agreed: ['sms'], receipt: 'paper' }
const known = {
  type: 'customer',
  customer: anna,
  erased: false,
  name: 'Anna Lis',
  phone: '600 100 200',
  email: null,
  card: '77',
  tier: 'gold',
  since: '2020-01-01',
  stores: [s1],
  consents: { sms: { withdrawn: { t1p: 3 }, given: [] } },
} as const
const context = testContext()

describe('what a customer tells', () => {
  it.each<[string, Partial<Told>, unknown]>([
    ['a name, a phone and what goes with it', {}, null],
    ['no name', { name: ' ' }, { field: 'name', trouble: 'missing' }],
    ['a phone of letters', { phone: 'call me' }, { field: 'phone', trouble: 'wrong' }],
    ['a phone too short to be one', { phone: '112' }, { field: 'phone', trouble: 'wrong' }],
    ['SMS without a phone', { phone: '' }, { field: 'phone', trouble: 'missing' }],
    ['no phone and nothing by phone', { phone: '', agreed: [] }, null],
    ['e-mail without an address', { agreed: ['email'] }, { field: 'email', trouble: 'missing' }],
    ['an address that is none', { email: 'anna@' }, { field: 'email', trouble: 'wrong' }],
  ])('is judged: %s', (_what, change, trouble) => {
    expect(troubleIn({ ...told, ...change })).toEqual(trouble)
  })

  it('is a registration that head office folds', () => {
    const { fact } = registerCustomer(context, anna, told)
    expect(fact.body).toMatchObject({
      name: 'Anna Lis',
      email: null,
      consents: [{ channel: 'sms', over: {} }],
    })
    expect(bodyTrouble('customerRegistered', fact.body)).toBeNull()
    expect(registerCustomer(context, anna, { ...told, agreed: [] }).fact.body).not.toHaveProperty('consents')
  })

  it('is a change of what is new alone, over the withdrawals that are known', () => {
    const draft = changeCustomer(context, known, told)
    expect(draft?.fact.body).toEqual({
      customer: anna,
      consents: [{ channel: 'sms', isGiven: true, wording: expect.any(String), over: { t1p: 3 } }],
    })
    expect(bodyTrouble('customerChanged', draft?.fact.body)).toBeNull()
    const moved = changeCustomer(context, known, { ...told, email: 'a@b.pl', agreed: [] })
    expect(moved?.fact.body).toMatchObject({ contact: { email: 'a@b.pl' }, consents: [] })
    expect(changeCustomer(context, known, { ...told, agreed: [] })).toBeNull()
  })

  it('may be that she wants to be forgotten', () => {
    expect(bodyTrouble('customerErased', eraseCustomer(context, anna).fact.body)).toBeNull()
  })
})
