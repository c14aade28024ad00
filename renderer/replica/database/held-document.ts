import type { RxJsonSchema } from 'rxdb'
import type { JsonObject } from '#src/base/json.ts'

/** A document as the replica keeps it: whole, beside the few members that are asked for by an index. */
export type HeldDocument = {
  /** `_id` of the document. */
  readonly id: string
  /** Generation of its CouchDB revision: a lower one is a lagging source. */
  readonly gen: number
  readonly homeRev: number
  /** Customer of an order or sale; '' otherwise. */
  readonly customer: string
  /** Store in which an order waits to be collected, terminal on which a shift is open; '' otherwise. */
  readonly openAt: string
  /** By which card a sale was paid, `*` by several; '' otherwise. */
  readonly card: string
  /** Number of a sale's fiscal receipt, without the noughts before it; '' otherwise. */
  readonly fiscal: string
  readonly document: JsonObject
}

/** Collections of held documents. RxDB opens 13 at most; two more hold pages of the catalogue. */
export const heldCollections = [
  'places',
  'stock',
  'availability',
  'orders',
  'sales',
  'customers',
  'facts',
  'work',
  'days',
  'meta',
] as const

export type HeldCollection = (typeof heldCollections)[number]

export type HeldIndex = 'customer' | 'openAt' | 'card' | 'fiscal'

/** What each collection is asked by; an index that nobody asks makes every write dearer. */
const indexes: Readonly<Partial<Record<HeldCollection, readonly HeldIndex[]>>> = {
  orders: ['customer', 'openAt'],
  sales: ['customer', 'card', 'fiscal'],
  days: ['openAt'],
}

/** Version of the schema of every held collection; each step up has its entry in `migrations.table.ts`. */
export const heldVersion = 3

const longestId = 250
const text = { type: 'string', maxLength: longestId } as const

export const heldSchema = (collection: HeldCollection): RxJsonSchema<HeldDocument> => ({
  version: heldVersion,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    gen: { type: 'number' },
    homeRev: { type: 'number' },
    customer: text,
    openAt: text,
    card: text,
    fiscal: text,
    document: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'gen', 'homeRev', 'customer', 'openAt', 'card', 'fiscal', 'document'],
  indexes: [...(indexes[collection] ?? [])],
})

export const held = (id: string, document: JsonObject): HeldDocument => ({
  id,
  gen: 0,
  homeRev: 0,
  customer: '',
  openAt: '',
  card: '',
  fiscal: '',
  document,
})
