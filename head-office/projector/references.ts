import type { OrderNo } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { isHeardOf } from '#src/domain/returns/is-heard-of.ts'
import { readCheckpoint, writeCheckpoint } from '../couch/checkpoint.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from './home-document.ts'

/** `reference:<number>` in `chain`: orders that others know by this number, as a marketplace does, or who carries the parcel. */
type ReferenceDocument = Stored & { readonly type: 'reference'; readonly orders: readonly OrderNo[] }

const reader = 'references'
const allNoted = 'all'

/** Tills do not mind either whether letters are small. */
const sameLetters = (number: string): string => number.toLowerCase()
const idOf = (number: string): string => `reference:${sameLetters(number)}`

/** Notes the numbers that others gave an order, so that it is found by them. Done again it changes nothing. */
export async function noteReferences(couch: Couch, { kind, body }: TradeFact): Promise<void> {
  if (kind === 'orderPlaced') await noteOrder(couch, body)
}

type Referred = Pick<OrderState, 'order' | 'references'>

export async function noteOrder(couch: Couch, { order, references = [] }: Referred): Promise<void> {
  for (const number of references) {
    const id = idOf(number)
    await editDocument<ReferenceDocument>(couch.database(databases.chain), id, (known) => {
      const orders = known?.orders ?? []
      if (orders.includes(order)) return null
      return { _id: id, type: 'reference', orders: [...orders, order] }
    })
  }
}

/**
 * Notes the numbers of orders that stand in the chain already, once: they may have been folded by a program that noted none, and a
 * customer with a marketplace's number would be told that nobody knows it. Cut short it begins anew.
 */
export async function noteStandingOrders(couch: Couch): Promise<void> {
  const chain = couch.database(databases.chain)
  if ((await readCheckpoint(chain, reader)) === allNoted) return
  for await (const page of pages<HomeDocument>(chain, withPrefix('order:'))) {
    for (const { state } of page) if (state.type === 'order') await noteOrder(couch, state)
  }
  await writeCheckpoint(chain, reader, allNoted)
}

/** The orders known here that bear a number of others. */
export async function ordersUnder(couch: Couch, number: string): Promise<readonly OrderNo[]> {
  const chain = couch.database(databases.chain)
  const noted = await chain.get<ReferenceDocument>(idOf(number))
  if (!noted) return []
  const found = await chain.documents<HomeDocument>(noted.orders.map(documentIds.order))
  return [...found.values()].flatMap(({ state }) =>
    state.type === 'order' && isHeardOf(state) && bears(state.references, number) ? [state.order] : [],
  )
}

const bears = (references: readonly string[] = [], number: string): boolean =>
  references.map(sameLetters).includes(sameLetters(number))
