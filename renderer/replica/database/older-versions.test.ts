import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, expect, it } from 'vitest'
import { memoryReplica, memoryStorage } from '#test/support/memory-replica.ts'
import {
  order,
  pieces,
  places,
  pln,
  product,
  saleFact,
  sku,
  soldLine,
  state,
  stock,
} from '#test/support/replica-documents.ts'
import { writeVersion } from '#test/support/replica-versions-1-2.ts'
import { heldVersion } from './held-document.ts'
import { databaseName } from './open-database.ts'

const rxStorage = getRxStorageMemory()
const versions = [1, 2] as const
/** The first one has a test of its own. */
const written = [0, ...versions]

const sale = state(
  { id: 'sale:t2-000007', gen: 1 },
  {
    ...{ type: 'sale', sale: 't2-000007', store: 's1', terminal: 't2', cashier: null, customer: null },
    ...{ soldAt: '2026-11-21T10:00:00Z', businessDate: '2026-11-21', gross: pln(500), vat: [] },
    lines: [{ ...soldLine, handedOver: pieces(1), returned: pieces(0), returning: pieces(0) }],
    ...{ payments: [], refunds: [], returnClaims: 0, stores: ['s1'] },
  },
)

afterEach(() => memoryStorage(rxStorage).removeAll(databaseName))

it.each(versions)('a replica of schema version %i is opened with all it held', async (version) => {
  const fact = { ...saleFact('t1', 1) }
  await writeVersion(version, rxStorage, { order: order('WEB-1'), sale, stock: stock(4, 10), fact })
  const till = await memoryReplica('t1', rxStorage)
  const hello = { generation: `g${version}`, ownSeq: 1, checkpoints: { 'head-office/store-s1': '9-x' } }
  expect(await till.replica.hello()).toMatchObject(hello)
  expect(await till.queries.pickupOrders()).toMatchObject([{ value: { order: 'WEB-1' } }])
  expect(await till.queries.sale('t2-000007' as never)).toMatchObject({ pendingFacts: 0 })
  expect(await till.queries.sale('t1-000001' as never)).toMatchObject({ pendingFacts: 1 })
  await till.loadCatalogue([...places, product(1)])
  expect(await till.queries.stock(sku)).toMatchObject({ here: { value: { onHand: { value: 9 } } } })
  const again = await till.reopen()
  expect(await again.replica.hello()).toMatchObject(hello)
  expect(await again.queries.sale('t1-000001' as never)).toMatchObject({ pendingFacts: 1 })
  await again.replica.destroy()
})

it('every older schema version has a writer that is frozen', () => {
  const older = Array.from({ length: heldVersion }, (_, version) => version)
  expect(written).toEqual(expect.arrayContaining(older))
})
