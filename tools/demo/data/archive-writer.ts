import type { StoreId, WriterId } from '#src/base/ids.ts'

/** The till that a store had before this system: it numbers the sales and returns of the past. */
export const archiveWriter = (store: StoreId): WriterId => `${store}a` as WriterId
