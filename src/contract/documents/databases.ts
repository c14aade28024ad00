import type { CustomerId, DocumentNo, OrderNo, Sku, StoreId, VoucherId, WriterId } from '../../base/ids.ts'

/** Names of databases at head office; each has one class of writer. */
export const databases = {
  catalogue: 'catalogue',
  claims: 'claims',
  chain: 'chain',
  region: (region: string): string => `region-${region}`,
  store: (store: StoreId): string => `store-${store}`,
  /** `year` of the day on which head office opened it; `store:<id>` names the one in use. */
  facts: (store: StoreId, year: number): string => `facts-${store}-${year}`,
  people: (store: StoreId): string => `people-${store}`,
} as const

const storePrefix = databases.store('' as StoreId)

/** Whether a database holds the states of a store. */
export const isOfStore = (name: string): boolean => name.startsWith(storePrefix)

/** The store whose states a database holds; null where they are those of no store. */
export const storeIn = (name: string): StoreId | null =>
  isOfStore(name) ? (name.slice(storePrefix.length) as StoreId) : null

/** Ids of states and of other documents. */
export const documentIds = {
  order: (no: OrderNo | string): string => `order:${no}`,
  sale: (no: DocumentNo | string): string => `sale:${no}`,
  parked: (no: DocumentNo): string => `parked:${no}`,
  held: (no: DocumentNo): string => `held:${no}`,
  return: (no: DocumentNo | string): string => `return:${no}`,
  voucher: (id: VoucherId): string => `voucher:${id}`,
  stock: (sku: Sku): string => `stock:${sku}`,
  shift: (no: DocumentNo): string => `shift:${no}`,
  customer: (id: CustomerId): string => `customer:${id}`,
  staff: (id: string): string => `staff:${id}`,
  store: (id: StoreId): string => `store:${id}`,
  product: (sku: Sku): string => `product:${sku}`,
  policy: (id: string): string => `policy:${id}`,
  offer: (id: string): string => `offer:${id}`,
  pricelist: (id: string): string => `pricelist:${id}`,
  progress: (writer: WriterId): string => `progress:${writer}`,
  availability: (store: StoreId, bucket: string): string => `availability:${store}:${bucket}`,
  pulse: (of: string): string => `pulse:${of}`,
  notKnown: (number: string): string => `not-known:${number}`,
  epoch: 'epoch',
} as const
