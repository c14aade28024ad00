import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { ExceptionState } from '#src/domain/exception/exception-state.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { World } from '../demo/world/start-world.ts'

type Held<State> = { readonly _id: string; readonly state: State }

/** Refunds of an online order, as its home has them. */
export async function refundsOf({ couch }: World, order: string): Promise<OrderState['refunds']> {
  const held = await couch.database(databases.chain).get<Held<OrderState>>(`order:${order}`)
  return held?.state.refunds ?? []
}

/** Exceptions that head office has raised in these stores. */
export async function exceptionsIn(
  { couch }: World,
  stores: readonly string[],
): Promise<readonly ExceptionState[]> {
  const ask = (store: string): Promise<readonly Held<ExceptionState>[]> =>
    couch.database(databases.store(store as StoreId)).range({ from: 'exception:', to: 'exception:\uffff' })
  const found = await Promise.all(stores.map(ask))
  return found.flat().map(({ state }) => state)
}
