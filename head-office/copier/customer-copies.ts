import type { StoreId } from '#src/base/ids.ts'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import type { Stored } from '../couch/couch.ts'

/** `copies:customer:<id>` in `chain`: which stores hold a customer beside those that her state names, and which do no more. */
export type CopiesDocument = Stored & {
  readonly type: 'copies'
  /** Hold her because of an order or sale, and must hear of changes. */
  readonly stores: readonly StoreId[]
  /** Her copy was taken away on this day, since nobody there had heard of her for long; whoever hears of her later has it again. */
  readonly left?: Readonly<Record<string, string>>
}

export const copiesId = (customerDocument: string): string => `copies:${customerDocument}`

/** Stores that hold a customer, or are to. */
export function storesWithCopies(
  state: CustomerState,
  copies: Pick<CopiesDocument, 'stores' | 'left'> | undefined,
): readonly StoreId[] {
  const { stores = [], left = {} } = copies ?? {}
  const hasLeft = (store: StoreId): boolean => (left[store] ?? '') > (lastSeen(state, store) ?? '')
  return [...new Set([...state.stores.filter((store) => !hasLeft(store)), ...stores])]
}

/** The business date on which a store last heard of a customer; undefined where it holds her for a purchase of elsewhere. */
export const lastSeen = (state: CustomerState, store: StoreId): string | undefined => state.seen?.[store]
