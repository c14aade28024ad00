import type { ActId, StaffId } from '../../base/ids.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { ActDraft, JobDraft, JobState } from '../acts/act-draft.ts'
import type { Fact } from '../facts/fact.ts'

/**
 * Payload of one journal line. Facts are numbered and sent; the other sorts are read by this machine only.
 * All stand in one chain, so their order is beyond doubt.
 */
export type JournalRecord =
  | FactRecord
  | IntentRecord
  | OutcomeRecord
  | DraftRecord
  | JobRecord
  | WithheldRecord
  | SignatureRecord
  | RetiredRecord

/** `database` is the one at head office that this fact goes to, kept because the database in use changes with the years. */
export type FactRecord = {
  readonly sort: 'fact'
  readonly database: string
  readonly fact: Fact
  /** The act that ended with this fact, and its jobs, in the same write: no crash can part them. */
  readonly act: ActId | null
  readonly jobs: readonly QueuedJob[]
  readonly clearsBasket: boolean
  /** What the basket draft becomes in the same write; absent where it stays or is cleared. */
  readonly basketAfter?: Json
  /** The number of a counter that this fact took. */
  readonly numbered?: { readonly counter: string; readonly value: number }
  /** Bodies of the `claimReleased` that would give back what this fact used, should head office refuse it. */
  readonly claims?: readonly JsonObject[]
}

export type QueuedJob = { readonly job: string; readonly draft: JobDraft; readonly at: string }

export type IntentRecord = {
  readonly sort: 'intent'
  readonly at: string
  readonly user: StaffId | null
  readonly draft: ActDraft
}

/** What became of a step of an act, or of the act itself (`step: 'end'`). */
export type OutcomeRecord = {
  readonly sort: 'outcome'
  readonly act: ActId
  readonly at: string
  readonly step: string
  readonly result: JsonObject
}

/** Something half-done that must survive a restart: the basket, a lockout. The newest of a name counts; null clears it. */
export type DraftRecord = {
  readonly sort: 'draft'
  readonly name: string
  readonly at: string
  readonly value: Json
}

/** A job made outside an act (reprint, test page) carries its draft; later records of the same job carry its state. */
export type JobRecord = {
  readonly sort: 'job'
  readonly job: string
  readonly at: string
  readonly draft?: JobDraft
  /** Printed with its copy mark on top. */
  readonly copy?: boolean
  readonly state: JobState
  readonly cause: string | null
}

/** Head office refused this own fact: from now on `factWithheld` goes out under its number. */
export type WithheldRecord = {
  readonly sort: 'withheld'
  readonly at: string
  readonly seq: number
  readonly reason: string
  /** A person has settled it, and what it used was given back in the same write. */
  readonly isSettled?: true
}

/** The device key vouches for the whole chain up to the line `seq` of `segment`, whose hash is `hash`. */
export type SignatureRecord = {
  readonly sort: 'signature'
  readonly at: string
  readonly terminal: string
  readonly segment: number
  readonly seq: number
  readonly hash: string
  /** Ed25519, base64url. */
  readonly signature: string
}

/** Segments up to `through` are deleted: head office has received their facts and the time to keep them is over. */
export type RetiredRecord = { readonly sort: 'retired'; readonly at: string; readonly through: number }
