import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { touchedBy } from '#src/domain/fact/areas.table.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { s1, s2, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { couchHttp } from '../couch/couch-http.ts'
import type { CouchDatabase } from '../couch/couch.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { foldDocument } from './home-document.ts'
import type { HomeDocument } from './home-document.ts'
import { projector } from './projector.ts'

let test: TestCouch

beforeAll(async () => {
  test = await testCouch()
  const stores = [s1, s2].map((store) => ({ store, region: 'mazowsze' }))
  await provisionChain(test.couch, { stores, year: 2026 })
})
afterAll(() => test.close())

const stock = 'stock:sku-1'
const fold = () =>
  projector({ couch: test.couch, clock: new ManualClock(), onTrouble: () => undefined }).run(null)

/** Writes a revision that follows `before`, as the other half of a parted cluster has. */
async function branchOff(states: CouchDatabase, before: HomeDocument, branch: HomeDocument): Promise<void> {
  const hash = branch._rev!.slice('2-'.length)
  const parent = before._rev!.slice('1-'.length)
  const body = { docs: [{ ...branch, _revisions: { start: 2, ids: [hash, parent] } }], new_edits: false }
  await couchHttp(test.url)(`${states.name}/_bulk_docs`, { method: 'POST', body })
}

it.each([
  ['another process wrote', s1, 'f'.repeat(32)],
  ['was written here', s2, '0'.repeat(32)],
])('joins the revisions of a parted cluster that shows the one that %s', async (_, store, hash) => {
  const states = test.couch.database(`store-${store}`)
  const facts = test.couch.database(`facts-${store}-2026`)
  const [here, there] = [`${store}1`, `${store}2`] as [WriterId, WriterId]
  const sold = (writer: WriterId, count: number) => ({
    ...saleCompleted([soldLine(1, count)]),
    ...{ store, writer, seq: 1 },
  })
  const [first, second, third] = factChain(
    here,
    [1, 2, 4].map((count) => sold(here, count)),
  )
  await facts.bulkDocs([first!])
  await fold()
  const before = await states.get<HomeDocument>(stock)
  await facts.bulkDocs([second!])
  await fold()

  const sale = sold(there, 8)
  const [elsewhere] = factChain(there, [sale])
  const ref = touchedBy(sale).find(({ id }) => id === stock)!
  const { document } = foldDocument(before, { ref, facts: [sale] }, {})
  const id = `exception:${there}:1:returned-twice`
  const { at } = sale
  const raised = {
    id,
    kind: 'returned-twice',
    fact: `fact:${there}:1`,
    about: stock,
    minor: null,
    store,
    at,
  } as const
  await branchOff(states, before!, { ...document!, _rev: `2-${hash}`, raised: [raised] })
  await facts.bulkDocs([elsewhere!])
  const cursor = { received: 1, folded: 1, floor: 0, gaps: [], hash: elsewhere!.hash, at: '' }
  const progress: ProgressDocument = {
    _id: `progress:${there}`,
    type: 'progress',
    writer: there,
    ...cursor,
  }
  await states.put(progress)

  await facts.bulkDocs([third!])
  await fold()
  const joined = (await states.documents<HomeDocument>([stock])).get(stock)
  expect(joined).toMatchObject({
    applied: { [here]: 3, [there]: 1 },
    state: { onHand: { value: -(1 + 2 + 4 + 8) } },
  })
  expect(joined).not.toHaveProperty('_conflicts')
  expect(await states.get(id)).toBeDefined()
  expect(joined?.homeRev).toBeGreaterThan(3)
  const { differences } = await refoldDatabase(test.couch, states.name)
  expect(differences).toEqual([])
})
