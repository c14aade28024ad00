import { createHash } from 'node:crypto'
import type { WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { pages } from '../couch/pages.ts'
import { lastSeq } from './chain-end.ts'

/** Says from which number on the fact of an event is to be looked for, so that a repeated event is found and not written again. */
type EventDocument = Stored & { readonly type: 'event'; readonly after: number }

/** What a sender told head office, by the sender's own id of it. */
export type ToldEvent = { readonly source: WriterId; readonly eventId: string }

const idOf = ({ source, eventId }: ToldEvent): string =>
  `event:${source}:${createHash('sha256').update(eventId).digest('hex')}`

/** Notes that the event is about to become a fact above `after`; answers the number that stands, whoever noted it first. */
export async function reserveEvent(couch: Couch, event: ToldEvent, after: number): Promise<number> {
  const chain = couch.database(databases.chain)
  const document: EventDocument = { _id: idOf(event), type: 'event', after }
  if (await chain.create(document)) return after
  return (await chain.get<EventDocument>(document._id))?.after ?? 0
}

/** The fact that an event has become, looked for above `after`. */
export async function findEvent(
  couch: Couch,
  { source, eventId }: ToldEvent,
  after: number,
): Promise<Fact | undefined> {
  const range = { from: factId(source, after + 1), to: factId(source, lastSeq) }
  for await (const page of pages<Fact>(couch.database(databases.chain), range)) {
    const told = page.find((fact) => fact.body['eventId'] === eventId)
    if (told) return told
  }
  return undefined
}

/** Whether an event has become a fact. */
export async function isEventTold(couch: Couch, event: ToldEvent): Promise<boolean> {
  const reserved = await couch.database(databases.chain).get<EventDocument>(idOf(event))
  return reserved !== undefined && (await findEvent(couch, event, reserved.after)) !== undefined
}
