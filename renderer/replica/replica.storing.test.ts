import { expect, it } from 'vitest'
import { memoryReplica } from '#test/support/memory-replica.ts'
import { product } from '#test/support/replica-documents.ts'
import { watchedMemory } from '#test/support/watched-memory.ts'

it('searches the first publication while it is being stored', async () => {
  const gate = Promise.withResolvers<void>()
  const storage = watchedMemory((ids) => (ids.includes('head') ? gate.promise : Promise.resolve()))
  const till = await memoryReplica('t1', storage)
  const loading = till.loadCatalogue([product(1), product(2)])
  await expect.poll(() => till.queries.searchProducts('kubek', 5)).toHaveLength(2)
  expect(await till.queries.catalogueStatus()).toMatchObject({ state: 'loading', number: null })
  expect(await till.replica.hello()).toMatchObject({ catalogue: null })
  gate.resolve()
  await loading
  expect(await till.replica.hello()).toMatchObject({ catalogue: { number: 1 } })
  await till.replica.destroy()
})
