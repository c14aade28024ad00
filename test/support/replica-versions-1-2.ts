import type { RxStorage } from 'rxdb'
import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import type { JsonObject } from '#src/base/json.ts'

const text = { type: 'string', maxLength: 250 } as const

/** As the programs of these versions had them, which differ in how facts are stored alone. Written once: an old program does not change. */
const indexes = {
  places: [],
  stock: [],
  availability: [],
  orders: ['customer', 'openAt'],
  sales: ['customer'],
  customers: [],
  facts: [],
  work: [],
  days: ['openAt'],
  meta: [],
} as const

type Collection = keyof typeof indexes

const schemaOf = (version: 1 | 2, collection: Collection) => ({
  version,
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
  indexes: [...indexes[collection]],
})

/** RxDB asks for them; nothing older is there. */
const asItWas = <T>(document: T): T => document
const strategies = { 1: { 1: asItWas }, 2: { 1: asItWas, 2: asItWas } } as const

export type OldHeld = Readonly<Record<'order' | 'sale' | 'stock' | 'fact', JsonObject>>

/** Writes a replica of till t1 in store s1: an order to be collected, a sale, a stock figure, a fact of its own, checkpoint and mark. */
export async function writeVersion(
  version: 1 | 2,
  storage: RxStorage<unknown, unknown>,
  { order, sale, stock, fact }: OldHeld,
): Promise<void> {
  addRxPlugin(RxDBMigrationSchemaPlugin)
  const database = await createRxDatabase({ name: 'kontuar-replica', storage, multiInstance: false })
  const names = Object.keys(indexes) as Collection[]
  const migrationStrategies = strategies[version]
  const schemas = names.map((name) => [name, { schema: schemaOf(version, name), migrationStrategies }])
  const made = await database.addCollections(Object.fromEntries(schemas))
  const put = (collection: Collection, id: string, document: JsonObject) => {
    const openAt = collection === 'orders' ? 's1' : ''
    return made[collection]?.insert({ id, gen: 1, homeRev: 1, customer: '', openAt, document })
  }
  const inBlock = { id: 'block:000000000001', document: { facts: JSON.stringify([fact]) } }
  const facts = version === 1 ? { id: String(fact['_id']), document: fact } : inBlock
  await put('orders', String(order['_id']), order)
  await put('sales', String(sale['_id']), sale)
  await put('stock', String(stock['_id']), stock)
  await put('facts', facts.id, facts.document)
  await put('meta', 'own-facts', { seq: 1 })
  await put('meta', 'checkpoint:head-office/store-s1', { checkpoint: '9-x' })
  await put('meta', 'database', { generation: `g${version}`, format: 1, terminal: 't1', store: 's1' })
  await database.close()
}
