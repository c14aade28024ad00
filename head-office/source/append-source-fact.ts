import type { WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch } from '../couch/couch.ts'
import { chainEnd } from './chain-end.ts'
import { findEvent, reserveEvent } from './source-event.ts'
import type { SourceEvent } from './source-fact.ts'
import { sourceFact } from './source-fact.ts'

/**
 * Appends an event to the facts of a head-office source under the next free number and answers with its fact. Safe to
 * repeat after a crash and to do in two processes at once: an event id becomes one fact.
 */
export async function appendSourceFact(couch: Couch, source: WriterId, event: SourceEvent): Promise<Fact> {
  const chain = couch.database(databases.chain)
  const told = { source, eventId: event.eventId }
  let end = await chainEnd(couch, source)
  let after = await reserveEvent(couch, told, end.seq)
  for (;;) {
    const found = await findEvent(couch, told, after)
    if (found) {
      await chain.confirm([found])
      return found
    }
    const fact = sourceFact(source, event, end)
    if (await chain.create(fact)) return fact
    after = end.seq
    end = await chainEnd(couch, source)
  }
}
