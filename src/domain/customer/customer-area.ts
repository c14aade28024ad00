import type { CustomerId, StoreId } from '../../base/ids.ts'
import { byKind, type KindTable } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf } from '../fact/trade-fact.ts'
import { pickupStore } from '../pickup/pickup-store.ts'
import { withStore } from '../returns/with-store.ts'
import type { CustomerState } from './customer-state.ts'

const visits = (customer: CustomerId | null, store: StoreId | null): readonly StateRef[] =>
  customer === null || store === null ? [] : [chainRef(`customer:${customer}`)]

/** Registering again replaces what was told; somebody erased stays erased. */
function register(fact: FactOf<'customerRegistered'>, state: CustomerState | null): CustomerState {
  if (state?.erased && !state.awaited) return state
  const stores = withStore(state?.stores ?? [], fact.store)
  return { type: 'customer', erased: false, ...fact.body, stores, ...seenOn(state?.seen, fact.store, fact) }
}

type Visit = Dated & { readonly customer: CustomerId | null; readonly store: StoreId | null }

function visit({ customer, store, businessDate }: Visit, known: CustomerState | null): CustomerState | null {
  if (customer === null || store === null) return known
  const state = known ?? ({ type: 'customer', customer, erased: true, awaited: true, stores: [] } as const)
  if (state.erased && !state.awaited) return state
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
  saleCompleted: ({ body: { customer }, store, businessDate }, state) =>
    visit({ customer, store, businessDate }, state),
  orderPlaced: ({ body: { customer, delivery }, businessDate }, state) =>
    visit({ customer, store: pickupStore(delivery), businessDate }, state),
}

export const customerArea: Area<CustomerState> = defineArea<CustomerState>({
  type: 'customer',
  touches: {
    customerRegistered: (fact) => [chainRef(`customer:${fact.body.customer}`)],
    saleCompleted: (fact) => visits(fact.body.customer, fact.store),
    orderPlaced: (fact) => visits(fact.body.customer, pickupStore(fact.body.delivery)),
  },
  fold: (state, fact) => unchanged(byKind(folds, fact, state) ?? state),
})
