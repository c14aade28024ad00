import * as v from 'valibot'
import type { FactId, StaffId, StoreId, WriterId } from '../../base/ids.ts'
import type { JsonObject } from '../../base/json.ts'

/** How far this terminal's clock was from head office's when last measured; null before the first answer. */
export type ClockReading = { readonly offsetMs: number | null; readonly measuredAt: string | null }

/**
 * A fact as it is stored and sent. `hash` = sha256 in hex over the canonical JSON of all other members;
 * `prev` is the hash of the same writer's fact before it ('' for the first). Facts never change.
 */
export type Fact = {
  readonly _id: FactId
  readonly kind: string
  readonly version: number
  readonly at: string
  /** IANA name, e.g. `Europe/Warsaw`. */
  readonly zone: string
  readonly businessDate: string
  readonly clock: ClockReading
  readonly writer: WriterId
  readonly seq: number
  readonly prev: string
  readonly hash: string
  readonly store: StoreId | null
  readonly user: StaffId | null
  readonly body: JsonObject
}

/** Facts under this size only, in bytes of canonical JSON, so that no server limit can refuse one for its length. */
export const maxFactBytes = 64 * 1024

const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** Checks the envelope; the body stays opaque. */
export const factSchema = v.object({
  _id: v.pipe(v.string(), v.regex(/^fact:[a-z0-9]+:\d{12}$/)),
  kind: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]{2,40}$/)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: v.pipe(v.string(), v.isoTimestamp()),
  zone: v.string(),
  businessDate: v.pipe(v.string(), v.isoDate()),
  clock: v.object({ offsetMs: v.nullable(v.number()), measuredAt: v.nullable(v.string()) }),
  writer: v.pipe(v.string(), v.regex(/^[a-z0-9]+$/)),
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  prev: v.union([v.literal(''), sha256Hex]),
  hash: sha256Hex,
  store: v.nullable(v.string()),
  user: v.nullable(v.string()),
  body: v.record(v.string(), v.unknown()),
})

export const isFact = (value: unknown): value is Fact => v.is(factSchema, value)
