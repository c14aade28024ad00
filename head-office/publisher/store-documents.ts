import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import { findWriters } from '../projector/writer.ts'

/** Documents per request: states are larger than products. */
const pageSize = 1_000

const progressRange = withPrefix(documentIds.progress('' as WriterId))

export type StoreStates = {
  readonly progress: readonly ProgressDocument[]
  readonly pages: AsyncIterable<readonly Stored[]>
}

/**
 * All states of a store. How far each writer was folded is read first and told last: a state that is read later holds at least
 * that much, and a terminal lays no fact over one that it has not got yet.
 */
export async function storeStates(states: CouchDatabase): Promise<StoreStates> {
  const progress = await states.range<ProgressDocument>(progressRange)
  async function* all(): AsyncGenerator<readonly Stored[]> {
    for await (const page of pages<Stored>(states, { from: '', to: '\uffff', size: pageSize })) {
      yield page.filter(({ _id }) => !_id.startsWith('_') && !_id.startsWith(progressRange.from))
    }
    yield progress
  }
  return { progress, pages: all() }
}

type Unfolded = { readonly database: string; readonly progress: readonly ProgressDocument[] }

/** The facts of a database that the states do not hold: above what each writer's progress says. */
export async function* storeFacts(
  couch: Couch,
  { database, progress }: Unfolded,
): AsyncGenerator<readonly Stored[]> {
  const folded = new Map(progress.map((one) => [one.writer, one.folded]))
  for (const { id } of await findWriters(couch, database, [database])) {
    const from = factId(id, (folded.get(id) ?? 0) + 1)
    yield* pages<Stored>(couch.database(database), { from, to: `fact:${id}:\uffff`, size: pageSize })
  }
}
