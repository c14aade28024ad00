import { factId } from '#src/base/ids.ts'
import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch } from '../couch/couch.ts'
import { holdsFacts, storeOf } from '../projector/writer.ts'
import { findTerminal } from '../services/terminals.ts'
import type { FactExport } from './read-export.ts'

export type RecoverRefusal =
  /** The export is of another terminal than the one named, or of none of this chain's. */
  | 'other-terminal'
  | 'unknown-terminal'
  | 'other-store'
  /** A database of the export is none of this store's, or is not here. */
  | 'no-database'
  /** Facts before the first of the export are missing here. */
  | 'gap'
  /** Another fact stands here under a number of the export: two machines wrote as one. */
  | 'differs'

export type Recovered =
  /** `missing` were not here before. */
  | { readonly ok: true; readonly facts: number; readonly missing: number }
  | { readonly ok: false; readonly reason: RecoverRefusal; readonly seq?: number }

type Sent = { readonly fact: Fact; readonly database: string }

const batchFacts = 200

/**
 * Takes in what a terminal that is gone left behind, under its own name and number, unchanged. Everything is compared before
 * anything is written; facts that are here are left alone, so it may be run again. With `isTrial` nothing is written.
 */
export async function recoverFacts(
  couch: Couch,
  found: FactExport,
  { terminal, isTrial = false }: { readonly terminal: string; readonly isTrial?: boolean },
): Promise<Recovered> {
  const refused = (await strange(couch, found, terminal)) ?? (await gapBefore(couch, found))
  if (refused) return { ok: false, reason: refused }
  let missing = 0
  for await (const batch of batches(found)) {
    const { differing, absent } = await compare(couch, batch)
    if (differing) return { ok: false, reason: 'differs', seq: differing.seq }
    missing += absent.length
  }
  if (!isTrial)
    for await (const batch of batches(found)) {
      const seq = await write(couch, batch)
      if (seq !== undefined) return { ok: false, reason: 'differs', seq }
    }
  return { ok: true, facts: found.facts, missing }
}

/** Whoever runs this answers for one terminal by its name; the register says which store may have facts of it. */
async function strange(couch: Couch, found: FactExport, named: string): Promise<RecoverRefusal | undefined> {
  const isOfPeople = found.writer === `${named}p`
  if (found.writer !== named && !isOfPeople) return 'other-terminal'
  const terminal = await findTerminal(couch, named)
  if (!terminal) return 'unknown-terminal'
  if (terminal.store !== found.store) return 'other-store'
  const here = new Set(await couch.names())
  const own = new RegExp(isOfPeople ? `^people-${found.store}$` : `^facts-${found.store}-\\d{4}$`)
  for await (const { database } of found.sent())
    if (!own.test(database) || !here.has(database)) return 'no-database'
  return undefined
}

/** The fact before the first one may stand in the database of another year; one about people is deleted once it was folded. */
async function gapBefore(couch: Couch, { first, store }: FactExport): Promise<RecoverRefusal | undefined> {
  if (first.seq === 1) return undefined
  const progress = documentIds.progress(first.writer)
  const home = databases.store(store as StoreId) // the register's own
  const known = await couch.database(home).get<ProgressDocument>(progress)
  if (known?.folded === first.seq - 1 && known.hash === first.prev) return undefined
  const names = (await couch.names()).filter((name) => holdsFacts(name) && storeOf(name) === store)
  for (const name of names) {
    const before = await couch.database(name).get<Fact>(factId(first.writer, first.seq - 1))
    if (before?.hash === first.prev) return undefined
  }
  return 'gap'
}

type Compared = {
  readonly there: readonly Fact[]
  readonly differing: Fact | undefined
  readonly absent: readonly Fact[]
}

async function compare(couch: Couch, batch: readonly Sent[]): Promise<Compared> {
  const facts = batch.map(({ fact }) => fact)
  const there = await couch.database(databaseOf(batch)).documents<Fact>(facts.map(({ _id }) => _id))
  const differs = (fact: Fact): boolean => (there.get(fact._id)?.hash ?? fact.hash) !== fact.hash
  const absent = facts.filter(({ _id }) => !there.has(_id))
  return { there: [...there.values()], differing: facts.find(differs), absent }
}

/** Answers with the number of a fact that another stands in the way of, since the comparison. */
async function write(couch: Couch, batch: readonly Sent[]): Promise<number | undefined> {
  const database = couch.database(databaseOf(batch))
  const { there, absent } = await compare(couch, batch)
  await database.confirm(there)
  await database.bulkDocs(absent)
  const { differing, absent: refused } = await compare(couch, batch)
  if (refused[0]) throw new Error(`fact ${refused[0]._id} was not taken by ${database.name}`)
  return differing?.seq
}

const databaseOf = ([one]: readonly Sent[]): string => one?.database ?? ''

/** Facts in order, each batch for one database. */
async function* batches({ sent }: FactExport): AsyncGenerator<readonly Sent[]> {
  let batch: Sent[] = []
  for await (const one of sent()) {
    if (batch.length === batchFacts || (batch[0] && batch[0].database !== one.database)) {
      yield batch
      batch = []
    }
    batch.push(one)
  }
  if (batch.length > 0) yield batch
}
