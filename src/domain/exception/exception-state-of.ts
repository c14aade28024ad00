import type { StateRef } from '../fact/folding.ts'
import { homeOf } from '../fact/state-ref.ts'
import type { FactHead } from '../fact/trade-fact.ts'
import type { ExceptionKind, ExceptionRaised, ExceptionState } from './exception-state.ts'

const hourMs = 3_600_000

type Care = { readonly owner: ExceptionState['owner']; readonly hours: number }

/** Who settles what, and in how many hours. Money that two stores gave is settled above both of them. */
const careOf: Readonly<Record<ExceptionKind, Care>> = {
  'returned-twice': { owner: 'head-office', hours: 48 },
  'spent-twice': { owner: 'head-office', hours: 48 },
  'blocked-voucher-used': { owner: 'head-office', hours: 48 },
  'handed-over-twice': { owner: 'store-manager', hours: 24 },
  'cancelled-order-handed-over': { owner: 'head-office', hours: 24 },
  'return-of-unknown-document': { owner: 'head-office', hours: 72 },
  'handover-of-unknown-order': { owner: 'head-office', hours: 24 },
  'order-not-collected': { owner: 'head-office', hours: 72 },
  'put-back-disputed': { owner: 'store-manager', hours: 24 },
  'goods-missing': { owner: 'store-manager', hours: 72 },
  'sorted-too-many': { owner: 'store-manager', hours: 24 },
  'collect-code-locked': { owner: 'store-manager', hours: 8 },
  'claim-unconfirmed': { owner: 'store-manager', hours: 48 },
  'card-day-differs': { owner: 'store-manager', hours: 48 },
  'goods-held': { owner: 'store-manager', hours: 72 },
  'e-receipt-failed': { owner: 'store-manager', hours: 48 },
  'box-set-in-twice': { owner: 'store-manager', hours: 24 },
  'box-differs': { owner: 'store-manager', hours: 24 },
  'recalled-twice': { owner: 'store-manager', hours: 24 },
  'fact-withheld': { owner: 'store-manager', hours: 24 },
  'fact-lost': { owner: 'head-office', hours: 72 },
  'sign-in-locked': { owner: 'store-manager', hours: 8 },
  'access-denied': { owner: 'store-manager', hours: 24 },
  'chain-broken': { owner: 'head-office', hours: 4 },
  'fact-unknown': { owner: 'head-office', hours: 4 },
}

export const isExceptionKind = (kind: string): kind is ExceptionKind => Object.hasOwn(careOf, kind)

/** An exception as it is kept when it is first raised; counted from the time of the fact, so that folding again makes the same state. */
export function exceptionStateOf(raised: ExceptionRaised, fact: Pick<FactHead, 'at'>): ExceptionState {
  const { owner, hours } = careOf[raised.kind]
  const deadline = laterBy(fact.at, hours * hourMs)
  const status = raised.settled ? 'settled' : 'open'
  return { type: 'exception', ...raised, at: fact.at, owner, deadline, status }
}

/** Where an exception is kept: in the store whose fact led to it, else in the chain's database. */
export const exceptionRef = (raised: ExceptionRaised, fact: Pick<FactHead, 'store'>): StateRef => ({
  home: homeOf(fact.store),
  id: raised.id,
})

/** A time that cannot be read is its own deadline: at once. */
function laterBy(at: string, ms: number): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? at : new Date(time + ms).toISOString()
}
