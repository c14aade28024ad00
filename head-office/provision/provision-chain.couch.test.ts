import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { s1, s2 } from '#test/support/trade-facts.ts'
import { couchHttp } from '../couch/couch-http.ts'
import { provisionChain } from './provision-chain.ts'

let test: TestCouch
const plan = {
  stores: [
    { store: s1, region: 'mazowsze' },
    { store: s2, region: 'malopolska' },
  ],
  year: 2026,
}

beforeAll(async () => {
  test = await testCouch()
  await provisionChain(test.couch, plan)
})
afterAll(() => test.close())

describe('provisioning', () => {
  it('changes nothing when it is done again', async () => {
    const ours = (await test.couch.names()).filter((name) => !name.startsWith('_'))
    // How many changes a database has had; what follows names the nodes of a cluster that were asked.
    const changes = () =>
      Promise.all(ours.map(async (name) => parseInt(await test.couch.database(name).updateSeq())))
    const before = await changes()
    await provisionChain(test.couch, plan)
    expect(await changes()).toEqual(before)
  })

  it.each([
    ['store-s1', ['store-s1']],
    ['facts-s1-2026', ['store-s1']],
    ['people-s2', ['store-s2']],
    ['region-mazowsze', ['region-mazowsze']],
    ['claims', ['terminal']],
    ['chain', []],
    ['catalogue', []],
  ])('opens %s to the roles %j alone', async (database, roles) => {
    expect(await couchHttp(test.url)(`${database}/_security`)).toEqual({
      admins: { names: [], roles: ['_admin'] },
      members: { names: [], roles: ['_admin', ...roles] },
    })
  })
})
