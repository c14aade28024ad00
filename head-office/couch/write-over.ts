import { conflicts } from './conflicts.ts'
import type { CouchDatabase, Stored } from './couch.ts'

/**
 * Writes what was made of documents that were read, and confirms those that stay as they are: whoever wrote these may have been
 * told that too few nodes have them. Answers the ids that somebody else wrote meanwhile.
 */
export async function writeOver(
  database: CouchDatabase,
  read: ReadonlyMap<string, Stored>,
  made: readonly Stored[],
): Promise<ReadonlySet<string>> {
  const changed = new Set(made.map(({ _id }) => _id))
  await database.confirm([...read.values()].filter(({ _id }) => !changed.has(_id)))
  return conflicts(await database.bulkDocs(made))
}
