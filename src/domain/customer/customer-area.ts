import type { CustomerId, StoreId } from '../../base/ids.ts'
import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { pickupStore } from '../pickup/pickup-store.ts'
import { withStore } from '../returns/with-store.ts'
import { hearConsents } from './consent.ts'
import type { ConsentSaid } from './consent-said.ts'
import type { CustomerState } from './customer-state.ts'

const visits = (customer: CustomerId | null, store: StoreId | null): readonly StateRef[] =>
  customer === null || store === null ? [] : [chainRef(`customer:${customer}`)]

/** Registering again replaces what was told but consents, which are withdrawn only; somebody erased stays erased. */
function register(fact: FactOf<'customerRegistered'>, state: CustomerState | null): CustomerState {
  if (isErased(state)) return state
  const { consents: given = [], ...told } = fact.body
  const stores = withStore(state?.stores ?? [], fact.store)
  const seen = seenOn(state?.seen, fact.store, fact)
  return { type: 'customer', erased: false, ...told, stores, ...heard(state, given, fact), ...seen }
}

/** What somebody unknown changed of her name comes to nothing: her registration says it anew. */
function change(fact: FactOf<'customerChanged'>, state: CustomerState | null): CustomerState {
  if (isErased(state)) return state
  const { customer, contact, consents, receipt } = fact.body
  const known = state ?? awaited(customer)
  const stores = withStore(known.stores, fact.store)
  const seen = seenOn(known.seen, fact.store, fact)
  const told = known.erased ? {} : { ...contact, ...(receipt && { receipt }) }
  return { ...known, ...told, stores, ...heard(known, consents, fact), ...seen }
}

function erase({ body, store }: FactOf<'customerErased'>, state: CustomerState | null): CustomerState {
  const stores = withStore(state?.stores ?? [], store)
  return { type: 'customer', customer: body.customer, erased: true, stores }
}

type Erased = Extract<CustomerState, { readonly erased: true }>

const isErased = (state: CustomerState | null): state is Erased => state?.erased === true && !state.awaited

const awaited = (customer: CustomerId): Erased => ({
  type: 'customer',
  customer,
  erased: true,
  awaited: true,
  stores: [],
})

function heard(
  state: CustomerState | null,
  said: readonly ConsentSaid[],
  fact: TradeFact,
): Pick<CustomerState, 'consents'> {
  if (said.length === 0) return state?.consents ? { consents: state.consents } : {}
  return { consents: hearConsents(state?.consents, said, fact) }
}

type Visit = Dated & { readonly customer: CustomerId | null; readonly store: StoreId | null }

function visit({ customer, store, businessDate }: Visit, known: CustomerState | null): CustomerState | null {
  if (customer === null || store === null) return known
  const state = known ?? awaited(customer)
  if (isErased(state)) return state
  return { ...state, stores: withStore(state.stores, store), ...seenOn(state.seen, store, { businessDate }) }
}

type Dated = { readonly businessDate: string }
type Seen = Readonly<Record<string, string>>

/** The latest date stands, whatever is heard last. */
function seenOn(
  known: Seen | undefined,
  store: StoreId | null,
  { businessDate }: Dated,
): { readonly seen: Seen } {
  const seen = known ?? {}
  const isNews = store !== null && (seen[store] ?? '') < businessDate
  return { seen: isNews ? { ...seen, [store]: businessDate } : seen }
}

const folds: KindTable<CustomerState | null, [CustomerState | null]> = {
  customerRegistered: register,
  customerChanged: change,
  customerErased: erase,
  saleCompleted: ({ body: { customer }, store, businessDate }, state) =>
    visit({ customer, store, businessDate }, state),
  orderPlaced: ({ body: { customer, delivery }, businessDate }, state) =>
    visit({ customer, store: pickupStore(delivery), businessDate }, state),
}

const told = (
  fact: FactOf<'customerRegistered' | 'customerChanged' | 'customerErased'>,
): readonly StateRef[] => [chainRef(`customer:${fact.body.customer}`)]

export const customerArea: Area<CustomerState> = defineArea<CustomerState>({
  type: 'customer',
  touches: {
    customerRegistered: told,
    customerChanged: told,
    customerErased: told,
    saleCompleted: (fact) => visits(fact.body.customer, fact.store),
    orderPlaced: (fact) => visits(fact.body.customer, pickupStore(fact.body.delivery)),
  },
  fold: (state, fact) => unchanged(byKind(folds, fact, state) ?? state),
})
