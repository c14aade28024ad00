import type { Sku, StoreId } from '../../base/ids.ts'

/** Prices that replace those of the catalogue somewhere and for a while: exceptions only, never a whole assortment. */
export type PriceList = {
  readonly list: string
  /** Absent: everywhere. */
  readonly stores?: readonly StoreId[]
  /** First and last trading day; without `to` it stands until another replaces it. */
  readonly from: string
  readonly to?: string
  /** Minor units of the store's currency. */
  readonly prices: Readonly<Record<Sku, number>>
  /** Lowest price of the 30 days before `from`, of goods that this list makes cheaper; absent: as the catalogue says. */
  readonly lowest30?: Readonly<Record<Sku, number>>
}

/** Where and on which trading day prices are asked for. */
export type PriceDay = { readonly store: StoreId; readonly day: string }

export const listStands = ({ stores, from, to }: PriceList, { store, day }: PriceDay): boolean =>
  (stores === undefined || stores.includes(store)) && from <= day && (to === undefined || day <= to)
