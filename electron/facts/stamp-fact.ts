import { createHash } from 'node:crypto'
import { canonicalJson } from '#src/base/canonical-json.ts'
import { factId } from '#src/base/ids.ts'
import type { StaffId, StoreId, WriterId } from '#src/base/ids.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ClockReading, Fact } from '#src/contract/facts/fact.ts'
import { maxFactBytes } from '#src/contract/facts/fact.ts'

/** What a fact says; who, when and which number are stamped on it. */
export type FactDraft = {
  readonly kind: string
  readonly version: number
  readonly businessDate: string
  /** All slots filled. */
  readonly body: JsonObject
}

export type FactStamp = {
  readonly writer: WriterId
  readonly seq: number
  /** Hash of the writer's fact before; '' for the first. */
  readonly prev: string
  readonly at: string
  readonly zone: string
  readonly clock: ClockReading
  readonly store: StoreId
  readonly user: StaffId | null
}

/** The fact would be too long for head office; nothing has been written. */
export class FactTooLargeError extends Error {
  override readonly name = 'FactTooLargeError'
}

/** Makes the fact that is written and sent, with its hash. Throws `FactTooLargeError`. */
export function stampFact({ kind, version, businessDate, body }: FactDraft, stamp: FactStamp): Fact {
  const { writer, seq, prev, at, zone, clock, store, user } = stamp
  const _id = factId(writer, seq)
  const unsigned = { _id, kind, version, at, zone, businessDate, clock, writer, seq, prev, store, user, body }
  const hash = factHash(unsigned)
  const fact = { ...unsigned, hash }
  if (factBytes(fact) >= maxFactBytes) throw new FactTooLargeError(`${kind} of ${factBytes(fact)} bytes`)
  return fact
}

/** sha256 in hex over the canonical JSON of all members but `hash`. */
export function factHash({ hash: _, ...members }: Omit<Fact, 'hash'> & { readonly hash?: string }): string {
  return createHash('sha256').update(canonicalJson(members)).digest('hex')
}

export const factBytes = (fact: Fact): number => Buffer.byteLength(canonicalJson(fact))

/** `42·a1b2c3`: ties a receipt to its place in the chain. */
export const factAnchor = ({ seq, hash }: Pick<Fact, 'seq' | 'hash'>): string => `${seq}·${hash.slice(0, 6)}`
