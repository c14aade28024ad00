import { raiseAgain } from '#src/domain/exception/awaited-exception.ts'
import { exceptionRef, exceptionStateOf } from '#src/domain/exception/exception-state-of.ts'
import type { Couch } from '../couch/couch.ts'
import { following } from '../couch/revision.ts'
import { writeOver } from '../couch/write-over.ts'
import { databaseOf } from './home-document.ts'
import type { HomeDocument, Raised } from './home-document.ts'

/** Sees to it that the document of each exception stands, and settled where the fold knows that it is over. */
export async function ensureExceptions(couch: Couch, raised: readonly Raised[]): Promise<void> {
  const byDatabase = Map.groupBy(raised, (one) => databaseOf(exceptionRef(one, one).home))
  for (const [name, all] of byDatabase) {
    const database = couch.database(name)
    let open = all
    while (open.length > 0) {
      const known = await database.documents<HomeDocument>(open.map(({ id }) => id))
      const missing = open.flatMap((one) => standing(known.get(one.id), one) ?? [])
      const lost = await writeOver(database, known, missing)
      open = open.filter(({ id }) => lost.has(id))
    }
  }
}

/** The document to write; null where it stands. One that was settled before it was raised stands without its substance. */
function standing(
  known: HomeDocument | undefined,
  { store: _store, at, ...exception }: Raised,
): HomeDocument | null {
  if (!known)
    return {
      _id: exception.id,
      type: 'exception',
      state: exceptionStateOf(exception, { at }),
      applied: {},
      homeRev: 1,
    }
  const { state } = known
  if (state.type !== 'exception') return null
  const told = raiseAgain(state, exception, { at })
  if (told === state) return null
  return following(known, {
    ...known,
    state: told,
    homeRev: known.homeRev + 1,
  })
}
