import { touchedBy } from '#src/domain/fact/areas.table.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { conflicts } from '../couch/conflicts.ts'
import { allWriters } from '../refold/history.ts'
import { databaseOf, foldDocument } from './home-document.ts'
import type { HomeDocument, Numbers, Touched } from './home-document.ts'
import { readFacts } from './writer.ts'

/** Where a state and its facts are. */
export type Place = { readonly couch: Couch; readonly database: CouchDatabase; readonly floors: Numbers }

/**
 * A cluster that was parted may hold several revisions of a state, each with facts that the others lack. The one that it shows takes
 * in from the facts what the others have applied; then these go. Ended anywhere it may be done again. Answers whether there were any.
 */
export async function joinBranches(place: Place, shown: Iterable<HomeDocument>): Promise<boolean> {
  const parted = [...shown].filter(({ _conflicts: others = [] }) => others.length > 0)
  for (const document of parted) await join(place, document)
  return parted.length > 0
}

async function join(place: Place, shown: HomeDocument): Promise<void> {
  const { database, floors } = place
  const { _id, _conflicts = [] } = shown
  const found = await Promise.all(_conflicts.map((rev) => database.get<HomeDocument>(_id, rev)))
  const others = found.flatMap((other) => other ?? [])
  const raised = [shown, ...others].flatMap((one) => one.raised ?? [])
  let joined = shown
  for (const touched of await appliedBeyond(place, shown, others)) {
    const folded = foldDocument(joined, touched, floors)
    raised.push(...folded.raised)
    joined = folded.document ?? joined
  }
  const homeRev = Math.max(...[joined, ...others].map((one) => one.homeRev)) + 1 // above that of every copy
  const { _conflicts: _joined, ...document } = { ...joined, homeRev, raised }
  if (conflicts(await database.bulkDocs([document])).size > 0) return // somebody else wrote it: it is read again
  conflicts(await database.bulkDocs(_conflicts.map((_rev) => ({ _id, _rev, _deleted: true }))))
}

/** What the others hold that the state as it is shown does not. */
async function appliedBeyond(
  { couch, database, floors }: Place,
  { _id, applied }: HomeDocument,
  others: readonly HomeDocument[],
): Promise<readonly Touched[]> {
  const beyond: Touched[] = []
  for (const writer of await allWriters(couch)) {
    const after = Math.max(applied[writer.id] ?? 0, floors[writer.id] ?? 0)
    const to = Math.max(...others.map((other) => other.applied[writer.id] ?? 0))
    if (to <= after) continue
    for (const stored of await readFacts(couch, writer, { after, limit: to - after })) {
      const read = readFact(stored)
      if (!read.ok || stored.seq > to) continue
      const { fact } = read
      const ref = touchedBy(fact).find(({ id, home }) => id === _id && databaseOf(home) === database.name)
      if (ref) beyond.push({ ref, facts: [fact] })
    }
  }
  return beyond
}
