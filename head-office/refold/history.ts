import type { WriterId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import type { StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { Couch } from '../couch/couch.ts'
import { checkFacts } from '../projector/check-facts.ts'
import { databaseOf } from '../projector/home-document.ts'
import { findWriters, holdsFacts, progressHome, readFacts } from '../projector/writer.ts'
import type { Writer } from '../projector/writer.ts'
import type { ChainEnd } from '../source/source-fact.ts'

/** How far head office has come with one writer, and whether its first facts are still there. */
export type WriterStanding = { readonly folded: number; readonly floor: number; readonly isWhole: boolean }

/** A state of one database and the facts that touch it, each writer's in the order of its numbers. */
export type StateHistory = {
  readonly ref: StateRef
  readonly facts: ReadonlyMap<WriterId, readonly TradeFact[]>
}

export type DatabaseHistory = {
  readonly writers: ReadonlyMap<WriterId, WriterStanding>
  readonly states: ReadonlyMap<string, StateHistory>
}

const pageSize = 1000

/** All facts of the chain that touch states at home in one database: any writer may. */
export async function readHistory(couch: Couch, database: string): Promise<DatabaseHistory> {
  const writers = new Map<WriterId, WriterStanding>()
  const states: States = new Map()
  for (const writer of await allWriters(couch)) {
    const progress = await readProgress(couch, writer)
    const start = await startOf(couch, writer, progress)
    writers.set(writer.id, {
      folded: progress?.folded ?? 0,
      floor: progress?.floor ?? 0,
      isWhole: start.seq === 0,
    })
    for await (const fact of checkedFacts(couch, writer, start)) {
      for (const ref of touchedBy(fact).filter(({ home }) => databaseOf(home) === database)) {
        note(states, ref, fact)
      }
    }
  }
  return { writers, states }
}

type States = Map<string, { ref: StateRef; facts: Map<WriterId, TradeFact[]> }>

function note(states: States, ref: StateRef, fact: TradeFact): void {
  const state = states.get(ref.id) ?? { ref, facts: new Map<WriterId, TradeFact[]>() }
  states.set(ref.id, state)
  const own = state.facts.get(fact.writer)
  if (own) own.push(fact)
  else state.facts.set(fact.writer, [fact])
}

/** Every writer of the chain once, whatever the number of databases its facts lie in. */
export async function allWriters(couch: Couch): Promise<readonly Writer[]> {
  const names = await couch.names()
  const found = new Map<string, Writer>()
  for (const database of names.filter(holdsFacts)) {
    for (const writer of await findWriters(couch, database, names)) found.set(writer.id, writer)
  }
  return [...found.values()]
}

export const readProgress = (couch: Couch, writer: Writer): Promise<ProgressDocument | undefined> =>
  couch.database(progressHome(writer)).get<ProgressDocument>(documentIds.progress(writer.id))

/** Where the facts that are still kept begin: after those that were folded and then dropped with their year. */
async function startOf(
  couch: Couch,
  writer: Writer,
  progress: ProgressDocument | undefined,
): Promise<ChainEnd> {
  const [first] = await readFacts(couch, writer, { after: 0, limit: 1 })
  const dropped = (first?.seq ?? 1) - 1
  return first && dropped > 0 && dropped <= (progress?.folded ?? 0)
    ? { seq: dropped, hash: first.prev }
    : { seq: 0, hash: '' }
}

/** A writer's facts as the projector takes them: up to a gap, a broken link or a fact that it does not know. */
async function* checkedFacts(couch: Couch, writer: Writer, start: ChainEnd): AsyncGenerator<TradeFact> {
  let end = start
  for (;;) {
    const stored = await readFacts(couch, writer, { after: end.seq, limit: pageSize })
    const checked = checkFacts(writer, end, stored)
    yield* checked.facts
    end = checked.end
    if (checked.facts.length < pageSize) return
  }
}
