import { factId } from '#src/base/ids.ts'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { pages } from '../couch/pages.ts'
import { dropDocuments } from './drop-documents.ts'
import { isPeopleWriter, progressIn } from './folded-day.ts'

/** Deletes facts about people at or below their writers' floors: what they said stands in the states that they made. */
export async function dropPeopleFacts(couch: Couch, store: StoreId): Promise<void> {
  for (const { writer, floor } of await progressIn(couch.database(databases.store(store)))) {
    if (!isPeopleWriter(writer) || floor === 0) continue
    await dropUpTo(couch, databases.people(store), { writer, floor })
  }
}

async function dropUpTo(
  couch: Couch,
  name: string,
  { writer, floor }: { readonly writer: WriterId; readonly floor: number },
): Promise<void> {
  const database = couch.database(name)
  const range = { from: factId(writer, 1), to: factId(writer, floor) }
  for await (const page of pages(database, range)) await dropDocuments(database, page)
}
