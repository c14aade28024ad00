import type { CouchDatabase, Stored } from './couch.ts'
import { isCouchError } from './couch-error.ts'
import { following } from './revision.ts'

type Checkpoint = Stored & { readonly since: string }

/** How far a reader has come with a database's changes; kept in it, outside what is replicated. */
export async function readCheckpoint(database: CouchDatabase, reader: string): Promise<string> {
  return (await database.get<Checkpoint>(`_local/${reader}`))?.since ?? '0'
}

/** Written after the work is done. When a second worker wrote it meanwhile, its word is as good: work done again is harmless. */
export async function writeCheckpoint(database: CouchDatabase, reader: string, since: string): Promise<void> {
  const id = `_local/${reader}`
  const known = await database.get<Checkpoint>(id)
  const document: Checkpoint = { _id: id, since }
  try {
    await database.put(following(known, document))
  } catch (error) {
    if (!isCouchError(error, 'conflict')) throw error
  }
}
