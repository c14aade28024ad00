import type { StoreId, WriterId } from '#src/base/ids.ts'
import { factId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactBodies, FactKind } from '#src/domain/fact/trade-fact.ts'
import { currentVersions } from '#src/domain/fact/upgrade-fact.ts'
import { hashFact } from './hash-fact.ts'

/** Something that happened at or through head office, before it has a number. */
export type SourceEvent = {
  [K in FactKind]: {
    readonly kind: K
    readonly body: FactBodies[K]
    /** The sender's own id of the event: told twice, it is one fact. */
    readonly eventId: string
    /** UTC */
    readonly at: string
    readonly zone: string
    readonly businessDate: string
    /** Store that it happened in, where it did in one. */
    readonly store: StoreId | null
  }
}[FactKind]

/** Where a chain of facts stands: number and hash of the last; 0 and '' before the first. */
export type ChainEnd = { readonly seq: number; readonly hash: string }

/** The fact that an event becomes when it follows `end`. */
export function sourceFact(source: WriterId, event: SourceEvent, end: ChainEnd): Fact {
  const seq = end.seq + 1
  const unhashed: Omit<Fact, 'hash'> = {
    _id: factId(source, seq),
    kind: event.kind,
    version: currentVersions[event.kind],
    at: event.at,
    zone: event.zone,
    businessDate: event.businessDate,
    clock: { offsetMs: 0, measuredAt: event.at },
    writer: source,
    seq,
    prev: end.hash,
    store: event.store,
    user: null,
    body: { ...event.body, eventId: event.eventId } as JsonObject,
  }
  return { ...unhashed, hash: hashFact(unhashed) }
}
