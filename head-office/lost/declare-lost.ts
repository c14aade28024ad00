import { factId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactLost } from '#src/domain/exception/exception-facts.ts'
import { conflicts } from '../couch/conflicts.ts'
import type { Couch } from '../couch/couch.ts'
import { readFacts } from '../projector/writer.ts'
import type { Writer } from '../projector/writer.ts'
import { allWriters } from '../refold/history.ts'
import { hashFact } from '../source/hash-fact.ts'

/** What a person says: these numbers of that terminal will not come any more. */
export type Declaration = {
  readonly writer: string
  /** First and last number, both included. */
  readonly from: number
  readonly to: number
  readonly reason: string
  readonly by: string
  /** UTC */
  readonly at: string
}

export type DeclaredLost =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | {
      readonly ok: false
      readonly reason: 'unknown-writer' | 'not-missing' | 'no-next-fact' | 'arrived-meanwhile'
    }

/**
 * Closes a gap in the numbers of a terminal that nothing can fill any more, so that what follows it is folded. Numbers after
 * the last fact that is here are no gap: nobody knows of them, and nothing waits.
 */
export async function declareLost(couch: Couch, declaration: Declaration): Promise<DeclaredLost> {
  const writer = (await allWriters(couch)).find(
    ({ id, store }) => id === declaration.writer && store !== null,
  )
  if (!writer) return { ok: false, reason: 'unknown-writer' }
  const { before, after } = await neighbours(couch, writer, declaration)
  if (!after) return { ok: false, reason: 'no-next-fact' }
  if (after.seq !== declaration.to + 1 || (before?.seq ?? 0) !== declaration.from - 1)
    return { ok: false, reason: 'not-missing' }
  const facts = standIns(declaration, before, after)
  const place = await databaseOf(couch, writer, after)
  const lost = conflicts(await couch.database(place).bulkDocs(facts))
  return lost.size > 0 ? { ok: false, reason: 'arrived-meanwhile' } : { ok: true, facts }
}

type Neighbours = { readonly before: Fact | undefined; readonly after: Fact | undefined }

async function neighbours(couch: Couch, writer: Writer, { from }: Declaration): Promise<Neighbours> {
  const [after] = await readFacts(couch, writer, { after: from - 1, limit: 1 })
  const [before] = from === 1 ? [] : await readFacts(couch, writer, { after: from - 2, limit: 1 })
  return { before, after }
}

async function databaseOf(couch: Couch, { databases }: Writer, { _id }: Fact): Promise<string> {
  for (const name of databases) if (await couch.database(name).get(_id)) return name
  throw new Error(`${_id} has gone`)
}

function standIns(declaration: Declaration, before: Fact | undefined, after: Fact): readonly Fact[] {
  const facts: Fact[] = []
  for (let seq = declaration.from; seq <= declaration.to; seq += 1) {
    const prev = facts.at(-1)?.hash ?? before?.hash ?? ''
    facts.push(standIn(declaration, after, { seq, prev }))
  }
  return facts
}

/** The last of a gap bears the hash that the fact after it names. */
function standIn(
  { reason, by, at, to }: Declaration,
  after: Fact,
  { seq, prev }: Pick<Fact, 'seq' | 'prev'>,
): Fact {
  const { writer, store, zone, businessDate } = after
  const lostHash = seq === to ? after.prev : null
  const body: FactLost = { reason, by, lostHash }
  const unhashed: Omit<Fact, 'hash'> = {
    _id: factId(writer, seq),
    kind: 'factLost',
    version: 1,
    at,
    zone,
    businessDate,
    clock: { offsetMs: 0, measuredAt: at },
    writer,
    seq,
    prev,
    store,
    user: null,
    body: body as JsonObject,
  }
  return { ...unhashed, hash: lostHash ?? hashFact(unhashed) }
}
