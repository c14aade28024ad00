import { hash as digest } from 'node:crypto'
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

/** JSON of facts that were just made: the journal writes what was hashed, instead of making it anew while the cashier waits. */
const made = new WeakMap<Fact, string>()

/** A fact as JSON. */
export const factJson = (fact: Fact): string => made.get(fact) ?? JSON.stringify(fact)

/** Makes the fact that is written and sent, with its hash. Throws `FactTooLargeError`. */
export function stampFact({ kind, version, businessDate, body }: FactDraft, stamp: FactStamp): Fact {
  const { writer, seq, prev, at, zone, clock, store, user } = stamp
  const _id = factId(writer, seq)
  const unsigned = { _id, kind, version, at, zone, businessDate, clock, writer, seq, prev, store, user, body }
  const text = canonicalJson(unsigned)
  const hash = sha256(text)
  const bytes = Buffer.byteLength(text) + `"hash":"${hash}",`.length
  if (bytes >= maxFactBytes) throw new FactTooLargeError(`${kind} of ${bytes} bytes`)
  const fact = { ...unsigned, hash }
  made.set(fact, `${text.slice(0, -1)},"hash":"${hash}"}`)
  return fact
}

/** sha256 in hex over the canonical JSON of all members but `hash`. */
export function factHash({ hash: _, ...members }: Omit<Fact, 'hash'> & { readonly hash?: string }): string {
  return sha256(canonicalJson(members))
}

export const factBytes = (fact: Fact): number => Buffer.byteLength(canonicalJson(fact))

const sha256 = (text: string): string => digest('sha256', text)

/** `42·a1b2c3`: ties a receipt to its place in the chain. */
export const factAnchor = ({ seq, hash }: Pick<Fact, 'seq' | 'hash'>): string => `${seq}·${hash.slice(0, 6)}`
