import type { Sku } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '#head-office/couch/couch.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { order, stock } from '#test/support/replica-documents.ts'
import { benchStore } from '../sales.ts'

/** One state as head office writes it, and what shows it on a till. */
export interface Change {
  readonly document: Stored
  readonly testId: string
}

/** As a document that head office has yet to store. */
const withoutRevision = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== '_rev'))

export const newOrder = (no: string): Change => ({
  document: { ...withoutRevision(order(no)), _id: `order:${no}` },
  testId: testIds.order(no),
})

/** The next state of goods that nobody sells, each with another figure, for the screen that shows them. */
export async function newStock(couch: Couch, sku: Sku): Promise<Change> {
  const _id = documentIds.stock(sku)
  const held = await couch.database(databases.store(benchStore)).get(_id)
  const gen = Number.parseInt(held?._rev ?? '0', 10) + 1
  const document = withoutRevision(stock(gen, gen))
  const state = { ...(document['state'] as JsonObject), sku }
  const next = { ...document, state, _id, ...(held?._rev !== undefined && { _rev: held._rev }) }
  return { document: next, testId: testIds.stockHere }
}
