import type { StoreId } from '../../base/ids.ts'

/** The stores with one more, sorted, so that the order of arrival leaves no trace. */
export const withStore = (stores: readonly StoreId[], store: StoreId | null): readonly StoreId[] =>
  store === null || stores.includes(store) ? stores : [...stores, store].sort()
