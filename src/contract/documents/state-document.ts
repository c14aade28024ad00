import * as v from 'valibot'
import type { StaffId, StoreId, WriterId } from '../../base/ids.ts'
import type { JsonObject } from '../../base/json.ts'
import type { Grant } from '../../domain/access/access-policy.ts'
import type { AvailabilityBand } from '../../domain/stock/stock-state.ts'
import type { ExceptionRaised } from '../../domain/exception/exception-state.ts'
import type { SignedText } from './signed-sums.ts'
import { signedTextSchema } from './signed-sums.ts'

/**
 * A state as head office stores it: what it says (`state`) apart from how it came about.
 * `applied` holds the highest seq folded into it per writer; a copy carries the `homeRev` of its home (a number that grows).
 */
export type StateDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: string
  readonly state: JsonObject
  readonly applied: Readonly<Record<string, number>>
  /** Times this state was written at its home: a copy with a higher one replaces a lower one. */
  readonly homeRev: number
  /** Exceptions that the last folds raised, until their documents stand. */
  readonly raised?: readonly ExceptionRaised[]
  /** Of a copy of a voucher: head office's signature on its sums. */
  readonly signed?: SignedText
}

export const stateDocumentSchema = v.looseObject({
  _id: v.string(),
  type: v.string(),
  state: v.record(v.string(), v.unknown()),
  applied: v.record(v.string(), v.number()),
  homeRev: v.number(),
  signed: v.optional(signedTextSchema),
})

/** `not-known:<number>` in a store: under this number, for which its tills asked, head office has nothing. */
export type NotKnownDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'not-known'
  readonly number: string
  /** The last question of each writer that this answers, by its seq. */
  readonly asked: Readonly<Record<string, number>>
}

/** `progress:<writer>`: how far head office has come with one writer; the audit's answer. */
export type ProgressDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'progress'
  readonly writer: WriterId
  /** Highest seq below which nothing is missing at head office. */
  readonly received: number
  /** Highest seq folded into states. */
  readonly folded: number
  /** Entries of `applied` at or below it have been pruned. */
  readonly floor: number
  readonly gaps: readonly number[]
  /** Hash of the fact `folded`: the chain goes on from it. */
  readonly hash: string
  readonly at: string
  /** Set while this writer is stopped by a fact that cannot be folded. */
  readonly stoppedBy?: { readonly seq: number; readonly reason: string }
}

export type Role = 'cashier' | 'associate' | 'manager'

/** `staff:<id>` in `store-<s>`; verifier = HMAC-SHA256(store key, scrypt(PIN, salt)), both in hex. */
export type StaffDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'staff'
  readonly staff: StaffId
  readonly name: string
  readonly role: Role
  readonly pinSalt: string
  readonly pinVerifier: string
  readonly language: 'pl' | 'en'
  /** HMAC-SHA256(store key, what the badge's bar code says) in hex; absent for none. */
  readonly badgeVerifier?: string | undefined
  /** Permissions for a while beside those of the role. */
  readonly grants?: readonly Grant[] | undefined
}

/**
 * `policy:access` in `store-<s>`: what each role may do, and how tills are left alone. What it leaves out stays as it is built in;
 * names of permissions that a program does not know are passed over.
 */
export type AccessPolicyDocument = {
  readonly _id: 'policy:access'
  readonly _rev?: string
  readonly type: 'policy'
  readonly policy: 'access'
  readonly roles?: Readonly<Partial<Record<Role, readonly string[]>>>
  readonly idleMinutes?: number
  readonly needsBadge?: boolean
  readonly differenceMinor?: number
}

/** `availability:<store>:<00–ff>` in `region-<r>`: bands of the SKUs whose hash begins with these two digits. */
export type AvailabilityDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'availability'
  readonly store: StoreId
  readonly at: string
  readonly bands: Readonly<Record<string, AvailabilityBand>>
}

/** `pulse:<store>` in `region-<r>`: when the figures of that store were last true. */
export type PulseDocument = {
  readonly _id: string
  readonly _rev?: string
  readonly type: 'pulse'
  readonly at: string
}

/** `pulse:catalogue` in `store-<s>`: a new catalogue file is published. */
export type CataloguePulse = {
  readonly _id: 'pulse:catalogue'
  readonly _rev?: string
  readonly type: 'catalogue-pulse'
  readonly number: number
  readonly at: string
}

/** `epoch` in `store-<s>`: changes when head office was restored from a backup. */
export type EpochDocument = {
  readonly _id: 'epoch'
  readonly _rev?: string
  readonly type: 'epoch'
  readonly epoch: string
}
