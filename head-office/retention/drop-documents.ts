import { conflicts } from '../couch/conflicts.ts'
import type { CouchDatabase, Stored } from '../couch/couch.ts'

/** Deletes documents as they were read: one that somebody wrote anew or deleted meanwhile is left alone. */
export async function dropDocuments(database: CouchDatabase, documents: readonly Stored[]): Promise<void> {
  const gone = documents.map(({ _id, _rev }) => ({ _id, ...(_rev && { _rev }), _deleted: true }))
  conflicts(await database.bulkDocs(gone))
}
