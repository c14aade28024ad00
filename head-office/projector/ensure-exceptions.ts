import { exceptionRef, exceptionStateOf } from '#src/domain/exception/exception-state-of.ts'
import { conflicts } from '../couch/conflicts.ts'
import type { Couch } from '../couch/couch.ts'
import { databaseOf } from './home-document.ts'
import type { HomeDocument, Raised } from './home-document.ts'

/** Sees to it that the document of each exception stands; one that does, settled or not, is left alone. */
export async function ensureExceptions(couch: Couch, raised: readonly Raised[]): Promise<void> {
  const byDatabase = Map.groupBy(raised, (one) => databaseOf(exceptionRef(one, one).home))
  for (const [database, all] of byDatabase) {
    conflicts(await couch.database(database).bulkDocs(all.map(toDocument))) // those that conflict stand
  }
}

function toDocument({ store: _store, at, ...exception }: Raised): HomeDocument {
  const state = exceptionStateOf(exception, { at })
  return { _id: exception.id, type: 'exception', state, applied: {}, homeRev: 1 }
}
