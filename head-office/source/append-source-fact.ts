import { createHash } from 'node:crypto'
import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { pages } from '../couch/pages.ts'
import type { ChainEnd, SourceEvent } from './source-fact.ts'
import { sourceFact } from './source-fact.ts'

/** Says from which number on the fact of an event is to be looked for, so that a repeated event is found and not written again. */
type EventDocument = Stored & { readonly type: 'event'; readonly after: number }

const lastSeq = 999_999_999_999

/**
 * Appends an event to the facts of a head-office source under the next free number and answers with its fact. Safe to
 * repeat after a crash and to do in two processes at once: an event id becomes one fact.
 */
export async function appendSourceFact(couch: Couch, source: WriterId, event: SourceEvent): Promise<Fact> {
  const chain = couch.database(databases.chain)
  let end = await chainEnd(chain, source)
  let after = await reserve(chain, eventDocumentId(source, event.eventId), end.seq)
  for (;;) {
    const told = await findEvent(chain, { source, after, eventId: event.eventId })
    if (told) return told
    const fact = sourceFact(source, event, end)
    if (await chain.create(fact)) return fact
    after = end.seq
    end = await chainEnd(chain, source)
  }
}

const eventDocumentId = (source: WriterId, eventId: string): string =>
  `event:${source}:${createHash('sha256').update(eventId).digest('hex')}`

async function chainEnd(chain: CouchDatabase, source: WriterId): Promise<ChainEnd> {
  const range = { from: factId(source, 1), to: factId(source, lastSeq), limit: 1, descending: true }
  const [last] = await chain.range<Fact>(range)
  return last ?? { seq: 0, hash: '' }
}

async function reserve(chain: CouchDatabase, id: string, after: number): Promise<number> {
  const document: EventDocument = { _id: id, type: 'event', after }
  if (await chain.create(document)) return after
  return (await chain.get<EventDocument>(id))?.after ?? 0
}

type Search = { readonly source: WriterId; readonly after: number; readonly eventId: string }

async function findEvent(
  chain: CouchDatabase,
  { source, after, eventId }: Search,
): Promise<Fact | undefined> {
  const range = { from: factId(source, after + 1), to: factId(source, lastSeq) }
  for await (const page of pages<Fact>(chain, range)) {
    const told = page.find((fact) => fact.body['eventId'] === eventId)
    if (told) return told
  }
  return undefined
}
