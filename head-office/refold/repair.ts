import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { isCouchError } from '../couch/couch-error.ts'
import { editDocument } from '../couch/edit-document.ts'
import { ensureExceptions } from '../projector/ensure-exceptions.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { noteOrder } from '../projector/references.ts'
import type { StrayCopy } from './compare-copies.ts'
import type { Difference, RefoldReport } from './refold-database.ts'

/** A document that is removed; CouchDB keeps this of it. */
type Tombstone = Stored & { readonly _deleted: true }

/**
 * Writes every state of a report as its facts make it and raises what was not raised. A state that somebody wrote since it
 * was looked at is left alone. Answers the ids that were not written.
 */
export async function repairStates(
  couch: Couch,
  { database, differences, unraised }: RefoldReport,
): Promise<readonly string[]> {
  await ensureExceptions(couch, unraised)
  const left: string[] = []
  for (const difference of differences) {
    if (!(await repairState(couch, database, difference))) left.push(difference.id)
  }
  return left
}

async function repairState(
  couch: Couch,
  database: string,
  { id, standing, refolded: { state, applied } }: Difference,
): Promise<boolean> {
  const rev = standing?._rev === undefined ? {} : { _rev: standing._rev }
  const homeRev = (standing?.homeRev ?? 0) + 1
  const document: HomeDocument | Tombstone = state
    ? { _id: id, ...rev, type: state.type, state, applied, homeRev }
    : { _id: id, ...rev, _deleted: true }
  try {
    await couch.database(database).put(document)
    if (state?.type === 'order') await noteOrder(couch, state)
    return true
  } catch (error) {
    if (isCouchError(error, 'conflict')) return false
    throw error
  }
}

/** Gives each home a higher `homeRev` than its copies have, so that the copier brings it to them; a copy of nothing goes. */
export async function repairCopies(couch: Couch, strays: readonly StrayCopy[]): Promise<void> {
  const chain = couch.database(databases.chain)
  for (const { database, copy, home } of strays) {
    if (home) {
      await editDocument<HomeDocument>(chain, home._id, (known) =>
        known ? { ...known, homeRev: Math.max(known.homeRev, copy.homeRev) + 1 } : null,
      )
    } else {
      const gone: Tombstone = { _id: copy._id, _deleted: true }
      await couch.database(database).put(copy._rev === undefined ? gone : { ...gone, _rev: copy._rev })
    }
  }
}
