import { documentIds } from '#src/contract/documents/databases.ts'
import type { EpochDocument } from '#src/contract/documents/state-document.ts'
import type { CouchDatabase, Stored } from './couch.ts'
import { isCouchError } from './couch-error.ts'
import { following } from './revision.ts'

/** A sequence is true for the epoch in which it was read: a restored database counts anew. */
type Checkpoint = Stored & { readonly since: string; readonly epoch: string }

/** How far a reader has come with a database's changes; kept in it, outside what is replicated. From the start in a new epoch. */
export async function readCheckpoint(database: CouchDatabase, reader: string): Promise<string> {
  const known = await database.get<Checkpoint>(`_local/${reader}`)
  return known && known.epoch === (await epochOf(database)) ? known.since : '0'
}

/** Written after the work is done. When a second worker wrote it meanwhile, its word is as good: work done again is harmless. */
export async function writeCheckpoint(database: CouchDatabase, reader: string, since: string): Promise<void> {
  const id = `_local/${reader}`
  const known = await database.get<Checkpoint>(id)
  const document: Checkpoint = { _id: id, since, epoch: await epochOf(database) }
  try {
    await database.put(following(known, document))
  } catch (error) {
    if (!isCouchError(error, 'conflict')) throw error
  }
}

const epochOf = async (database: CouchDatabase): Promise<string> =>
  (await database.get<EpochDocument>(documentIds.epoch))?.epoch ?? ''
