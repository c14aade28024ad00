import type { StoreId, TerminalId } from '#src/base/ids.ts'

export interface PlannedTill {
  readonly store: StoreId
  readonly terminal: TerminalId
}

/** Where the clients find the chain, and how many they play. */
export interface ClientsPlan {
  readonly couchUrl: string
  readonly authorization: string
  readonly stores: number
  readonly tillsPerStore: number
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

export const planStores = (count: number): readonly StoreId[] =>
  Array.from({ length: count }, (_, index) => `s${index + 1}` as StoreId)

/** The tills of a chain, named as the demo names its own: `s1a`, `s1b` … */
export const planTills = ({ stores, tillsPerStore }: ClientsPlan): readonly PlannedTill[] =>
  planStores(stores).flatMap((store) =>
    Array.from({ length: tillsPerStore }, (_, index) => ({
      store,
      terminal: `${store}${letters[index] ?? ''}` as TerminalId,
    })),
  )
