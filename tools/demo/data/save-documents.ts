import { canonicalJson } from '#src/base/canonical-json.ts'
import type { CouchDatabase, Stored } from '#head-office/couch/couch.ts'
import { CouchError } from '#head-office/couch/couch-error.ts'

export const batchSize = 1000

/**
 * Writes those documents that are not yet stored as they are wanted, and answers how many. `known` holds what the database
 * has of them; a document refused throws CouchError.
 */
export async function saveDocuments(
  database: CouchDatabase,
  wanted: readonly Stored[],
  known: ReadonlyMap<string, Stored>,
): Promise<number> {
  const changed = wanted.flatMap((document) => changedDocument(document, known.get(document._id)))
  const rows = await database.bulkDocs(changed)
  const refused = rows.find((row) => !row.ok)
  if (refused && !refused.ok) throw new CouchError('refused', `${refused.id}: ${refused.reason}`)
  return changed.length
}

/** Reads what there is, then writes what differs, batch after batch. */
export async function updateDocuments(database: CouchDatabase, wanted: readonly Stored[]): Promise<number> {
  let written = 0
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize)
    const known = await database.documents<Stored>(batch.map(({ _id }) => _id))
    written += await saveDocuments(database, batch, known)
  }
  return written
}

function changedDocument(wanted: Stored, known: Stored | undefined): readonly Stored[] {
  if (!known) return [wanted]
  const { _rev, ...content } = known
  if (_rev === undefined || canonicalJson(content) === canonicalJson(wanted)) return []
  return [{ ...wanted, _rev }]
}
