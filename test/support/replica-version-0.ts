import type { RxStorage } from 'rxdb'
import { createRxDatabase } from 'rxdb/plugins/core'
import type { JsonObject } from '#src/base/json.ts'

const text = { type: 'string', maxLength: 250 } as const

/** The schema of every held collection as the first program had it. Written once: an old program does not change. */
const schemaOfVersion0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    gen: { type: 'number' },
    homeRev: { type: 'number' },
    customer: text,
    openAt: text,
    document: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'gen', 'homeRev', 'customer', 'openAt', 'document'],
  indexes: ['customer', 'openAt'],
} as const

const collections = [
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

type Collection = (typeof collections)[number]

export type OldDocument = {
  readonly collection: Collection
  readonly id: string
  readonly document: JsonObject
  readonly gen?: number
  readonly openAt?: string
}

/** Writes a replica of till t1 in store s1 as the first program did, its mark and checkpoint among the documents. */
export async function writeVersion0(
  storage: RxStorage<unknown, unknown>,
  documents: readonly OldDocument[],
): Promise<void> {
  const database = await createRxDatabase({ name: 'kontuar-replica', storage, multiInstance: false })
  const made = await database.addCollections(
    Object.fromEntries(collections.map((name) => [name, { schema: schemaOfVersion0 }])),
  )
  const marks: readonly OldDocument[] = [
    {
      collection: 'meta',
      id: 'database',
      document: { generation: 'g0', format: 1, terminal: 't1', store: 's1' },
    },
    { collection: 'meta', id: 'checkpoint:head-office/store-s1', document: { checkpoint: '9-x' } },
  ]
  for (const { collection, id, document, gen = 1, openAt = '' } of [...documents, ...marks]) {
    await made[collection]?.insert({ id, gen, homeRev: gen, customer: '', openAt, document })
  }
  await database.close()
}

/** What a till of the first program held: an open order, a sale, a stock figure, a fact of its own, a row kept aside. */
export const documentsOfVersion0 = ({
  order,
  sale,
  stock,
  fact,
}: Readonly<Record<'order' | 'sale' | 'stock' | 'fact', JsonObject>>): readonly OldDocument[] => [
  { collection: 'orders', id: String(order['_id']), document: order, openAt: 's1' },
  { collection: 'sales', id: String(sale['_id']), document: sale },
  { collection: 'stock', id: String(stock['_id']), document: stock, gen: 4 },
  { collection: 'facts', id: String(fact['_id']), document: fact },
  { collection: 'meta', id: 'own-facts', document: { seq: 1 } },
  {
    collection: 'work',
    id: 'kept:customer:c9',
    document: {
      id: 'customer:c9',
      reason: 'bad-shape: state: Invalid type: Expected Object but received "Żaneta Kot"',
      document: { _id: 'customer:c9', type: 'customer', state: 'Żaneta Kot' },
    },
  },
]
