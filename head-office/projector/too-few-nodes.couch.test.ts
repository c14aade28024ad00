import { afterAll, beforeAll, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { WriterId } from '#src/base/ids.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { ThinCluster } from '#test/support/head-office/thin-cluster.ts'
import { claim, fact, orderPlaced, returnCompleted, s1, soldLine, web1 } from '#test/support/trade-facts.ts'
import { couchClient } from '../couch/couch-client.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import { appendSourceFact } from '../source/append-source-fact.ts'
import { projector } from './projector.ts'

let test: TestCouch
let cluster: ThinCluster
let couch: Couch

beforeAll(async () => {
  test = await testCouch()
  cluster = await ThinCluster.before(test.url)
  couch = couchClient(cluster.url)
  await provisionChain(couch, { stores: [{ store: s1, region: 'mazowsze' }], year: 2026 })
})
afterAll(async () => {
  await cluster.close()
  await test.close()
})

const tooFew = { code: 'too-few-nodes' }
const fold = () => projector({ couch, clock: new ManualClock(), onTrouble: () => undefined }).run(null)
const chain = () => couch.database('chain')
const folded = () => couch.database('store-s1').get('progress:t1')

it('moves no cursor past a state or an exception that fewer nodes than a quorum have, also where they stand', async () => {
  const web = factChain('web', [
    orderPlaced([soldLine(1, 1)]),
    fact('orderDelivered', { order: web1, deliveredAt: '2026-11-20T12:00:00.000Z' }, { writer: 'web' }),
  ])
  const returned = [1, 2].map((n) =>
    returnCompleted({ writer: 't1', seq: n, store: s1, lines: [[1, 1]], claim: claim(n) }),
  )
  await chain().bulkDocs(web)
  await fold()
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', returned))
  const exceptions = () => couch.database('store-s1').ids(withPrefix('exception:'))
  for (const thin of ['chain', 'chain', 'store-s1', 'store-s1']) {
    cluster.thin.clear()
    cluster.thin.add(thin)
    await expect(fold()).rejects.toMatchObject({ errors: [tooFew] })
    expect(await folded()).toBeUndefined()
  }
  const order = await chain().get<Stored>('order:WEB-1')
  expect(await exceptions()).toHaveLength(1)
  cluster.thin.clear()
  await fold()
  expect(await folded()).toMatchObject({ folded: 2 })
  expect(await chain().get('order:WEB-1')).toEqual(order)
})

it('takes an event for told when a quorum of nodes has its fact', async () => {
  const { kind, body, at, businessDate } = orderPlaced([soldLine(1, 1)])
  const event = { kind, body, at, businessDate, zone: 'Europe/Warsaw', store: null, eventId: 'placed' }
  const tell = () => appendSourceFact(couch, 'shop' as WriterId, event)
  cluster.thin.add('chain')
  for (let tries = 0; tries < 3; tries += 1) await expect(tell()).rejects.toMatchObject(tooFew)
  cluster.thin.clear()
  expect(await tell()).toMatchObject({ seq: 1 })
  expect(await chain().ids(withPrefix('fact:shop:'))).toHaveLength(1)
})
