import type { CustomerId } from '../base/ids.ts'
import type { JsonObject } from '../base/json.ts'
import type { PeopleDraft } from '../contract/people/people-draft.ts'
import { sayConsent, stands } from '../domain/customer/consent.ts'
import type { ConsentChannel } from '../domain/customer/consent-said.ts'
import { consentChannels } from '../domain/customer/consent-said.ts'
import type { Contact } from '../domain/customer/customer-facts.ts'
import type { CustomerState } from '../domain/customer/customer-state.ts'
import { digitsOf } from '../domain/customer/fold-text.ts'
import type { ReceiptWay } from '../domain/receipt/e-receipt.ts'
import type { FactKind } from '../domain/fact/trade-fact.ts'
import { currentVersions } from '../domain/fact/upgrade-fact.ts'
import type { ActContext } from './act-context.ts'
import { tradingDay } from './trading-day.ts'

/** Version of the words of the locale files by which consents are asked for; changed words are another version. */
const consentWording = '2026-11'

/** What a customer says at the counter, as it was typed. */
export type Told = {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly agreed: readonly ConsentChannel[]
  readonly receipt: ReceiptWay
}

export type ToldTrouble = {
  readonly field: 'name' | 'phone' | 'email'
  readonly trouble: 'missing' | 'wrong'
}

type Customer = Extract<CustomerState, { readonly erased: false }>

const [fewestDigits, mostDigits] = [7, 15]

const isPhone = (text: string): boolean => {
  const { length } = digitsOf(text)
  return /^\+?[\d\s()-]+$/.test(text) && length >= fewestDigits && length <= mostDigits
}
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** The first thing that cannot be kept so; a way that is agreed to must be there. */
export function troubleIn({ name, phone, email, agreed }: Told): ToldTrouble | null {
  const judge = (
    field: 'phone' | 'email',
    { text, isRight, channels }: { text: string; isRight: boolean; channels: readonly ConsentChannel[] },
  ): ToldTrouble | null => {
    if (text !== '') return isRight ? null : { field, trouble: 'wrong' }
    return channels.some((one) => agreed.includes(one)) ? { field, trouble: 'missing' } : null
  }
  if (name.trim() === '') return { field: 'name', trouble: 'missing' }
  const [number, address] = [phone.trim(), email.trim()]
  return (
    judge('phone', { text: number, isRight: isPhone(number), channels: ['sms', 'phone'] }) ??
    judge('email', { text: address, isRight: isEmail(address), channels: ['email'] })
  )
}

export function registerCustomer(context: ActContext, customer: CustomerId, told: Told): PeopleDraft {
  const consents = told.agreed.map((channel) => ({ ...sayConsent(undefined, channel, consentWording) }))
  return peopleDraftOf(context, 'customerRegistered', {
    ...{ customer, ...contactOf(told), card: null, tier: 'basic' },
    since: tradingDay(context.store.zone, context.now),
    ...(told.receipt !== 'paper' && { receipt: told.receipt }),
    ...(consents.length > 0 && { consents }),
  })
}

/** What is new of a customer; null where nothing is. */
export function changeCustomer(context: ActContext, known: Customer, told: Told): PeopleDraft | null {
  const contact = contactOf(told)
  const isSame = contact.name === known.name && contact.phone === known.phone && contact.email === known.email
  const changed = consentChannels.filter(
    (channel) => stands(known.consents, channel) !== told.agreed.includes(channel),
  )
  const receipt = told.receipt === (known.receipt ?? 'paper') ? undefined : told.receipt
  if (isSame && changed.length === 0 && receipt === undefined) return null
  const consents = changed.map((channel) => ({
    ...sayConsent(known.consents, channel, told.agreed.includes(channel) ? consentWording : null),
  }))
  const { customer } = known
  return peopleDraftOf(context, 'customerChanged', {
    customer,
    ...(!isSame && { contact }),
    ...(receipt && { receipt }),
    consents,
  })
}

/** Keeps how a customer takes receipts; null where it is known. */
export function keepReceiptWay(context: ActContext, known: Customer, way: ReceiptWay): PeopleDraft | null {
  if ((known.receipt ?? 'paper') === way) return null
  return peopleDraftOf(context, 'customerChanged', { customer: known.customer, receipt: way, consents: [] })
}

export const eraseCustomer = (context: ActContext, customer: CustomerId): PeopleDraft =>
  peopleDraftOf(context, 'customerErased', { customer })

type PeopleKind = Extract<FactKind, 'customerRegistered' | 'customerChanged' | 'customerErased'>

const peopleDraftOf = ({ act, now, store }: ActContext, kind: PeopleKind, body: JsonObject): PeopleDraft => ({
  act,
  fact: { kind, version: currentVersions[kind], businessDate: tradingDay(store.zone, now), body },
})

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')

const contactOf = ({ name, phone, email }: Told): Contact => ({
  name: tidy(name),
  phone: tidy(phone) || null,
  email: tidy(email) || null,
})
