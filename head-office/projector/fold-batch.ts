import { databases } from '#src/contract/documents/databases.ts'
import type { ClaimDocument } from '#src/contract/documents/claim-document.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import type { ClaimOutcome } from '#src/domain/fact/claim-outcome.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { writeOver } from '../couch/write-over.ts'
import { answerSought } from './answer-sought.ts'
import { ensureExceptions } from './ensure-exceptions.ts'
import { databaseOf, foldDocument } from './home-document.ts'
import type { HomeDocument, Numbers, Touched } from './home-document.ts'
import { joinBranches } from './join-branches.ts'
import { noteReferences } from './references.ts'

/**
 * Folds consecutive facts of one writer into every state that they touch. Each document says what it has applied and is
 * written with the revision that was read: a crash anywhere, a repeat or a second worker count nothing twice. When it
 * returns, states, exceptions, claims and answers stand; states and exceptions on a quorum of nodes.
 */
export async function foldBatch(
  couch: Couch,
  facts: readonly TradeFact[],
  floors: Numbers = {},
): Promise<void> {
  for (const fact of facts) await noteReferences(couch, fact) // before the order is known: then it is found
  const byDatabase = Map.groupBy(touchedStates(facts), ({ ref }) => databaseOf(ref.home))
  for (const [database, touched] of byDatabase)
    await foldDatabase(couch.database(database), touched, { couch, floors })
  for (const fact of facts) {
    await ensureClaims(couch, fact)
    await answerSought(couch, fact)
  }
}

function touchedStates(facts: readonly TradeFact[]): readonly Touched[] {
  const pairs = facts.flatMap((fact) => touchedBy(fact).map((ref) => ({ ref, fact })))
  const groups = Map.groupBy(pairs, ({ ref }) => `${databaseOf(ref.home)}/${ref.id}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ref: first.ref, facts: group.map(({ fact }) => fact) }] : []
  })
}

/** Documents that somebody else wrote meanwhile are read and folded again. */
async function foldDatabase(
  database: CouchDatabase,
  touched: readonly Touched[],
  { couch, floors }: { readonly couch: Couch; readonly floors: Numbers },
): Promise<void> {
  let open = touched
  while (open.length > 0) {
    const known = await database.documents<HomeDocument>(open.map(({ ref }) => ref.id))
    if (await joinBranches({ couch, database, floors }, known.values())) continue
    await ensureExceptions(
      couch,
      [...known.values()].flatMap(({ raised = [] }) => raised),
    )
    const folded = open.map((one) => foldDocument(known.get(one.ref.id), one, floors))
    const news = folded.flatMap(({ document }) => document ?? [])
    const lost = await writeOver(database, known, news)
    await ensureExceptions(
      couch,
      folded.flatMap(({ document, raised }) => (document && lost.has(document._id) ? [] : raised)),
    )
    open = open.filter(({ ref }) => lost.has(ref.id))
  }
}

/**
 * The claims of an act: done without an answer, or lost with a restored server, they are taken now; or left to whoever has them,
 * which the fold has found out.
 */
async function ensureClaims(couch: Couch, fact: TradeFact): Promise<void> {
  for (const { id, attempt } of claimsIn(fact)) {
    const document: ClaimDocument = { _id: id, terminal: fact.writer, attempt, at: fact.at }
    await couch.database(databases.claims).create(document)
  }
}

function claimsIn(fact: TradeFact): readonly ClaimOutcome[] {
  if (fact.kind === 'returnCompleted' || fact.kind === 'orderHandedOver' || fact.kind === 'orderPutBack')
    return [fact.body.claim]
  return fact.kind === 'saleCompleted' ? fact.body.payments.flatMap(({ claim }) => claim ?? []) : []
}
