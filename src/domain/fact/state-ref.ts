import type { StoreId } from '../../base/ids.ts'
import type { StateHome, StateRef } from './folding.ts'

export const chainRef = (id: string): StateRef => ({ home: { kind: 'chain' }, id })

export const storeRef = (store: StoreId, id: string): StateRef => ({ home: { kind: 'store', store }, id })

/** The database of a store; of none (a head-office source) the chain's. */
export const homeOf = (store: StoreId | null): StateHome =>
  store === null ? { kind: 'chain' } : { kind: 'store', store }

export const sameRef = (a: StateRef, b: StateRef): boolean => a.id === b.id && sameHome(a.home, b.home)

const sameHome = (a: StateHome, b: StateHome): boolean =>
  a.kind === 'store' ? b.kind === 'store' && a.store === b.store : b.kind === 'chain'
