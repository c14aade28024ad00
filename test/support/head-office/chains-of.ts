import { afterAll, beforeAll } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { testCouch } from './test-couch.ts'
import type { TestCouch } from './test-couch.ts'

/** One server for the tests of a file. Each call makes a chain of its own there, of these stores of one region, for 2026. */
export function chainsOf(...names: readonly StoreId[]): () => Promise<Couch> {
  const stores = names.map((store) => ({ store, region: 'mazowsze' }))
  let test: TestCouch
  beforeAll(async () => {
    test = await testCouch()
  })
  afterAll(() => test.close())
  return async () => {
    const couch = test.fresh()
    await provisionChain(couch, { stores, year: 2026 })
    return couch
  }
}
