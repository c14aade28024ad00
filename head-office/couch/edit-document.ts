import type { CouchDatabase, Stored } from './couch.ts'
import { isCouchError } from './couch-error.ts'
import { following } from './revision.ts'

/** A document as it should be, its `_rev` left to whoever writes it. */
type Content<T extends Stored> = Omit<T, '_rev'> & Stored

/**
 * Reads, changes and writes one document; after a conflict it reads again. `edit` answers null where nothing is to be
 * written. Answers whether it wrote.
 */
export async function editDocument<T extends Stored>(
  database: CouchDatabase,
  id: string,
  edit: (known: T | undefined) => Content<T> | null,
): Promise<boolean> {
  for (;;) {
    const known = await database.get<T>(id)
    const wanted = edit(known)
    if (!wanted) return false
    try {
      await database.put(following(known, wanted))
      return true
    } catch (error) {
      if (!isCouchError(error, 'conflict')) throw error
    }
  }
}
