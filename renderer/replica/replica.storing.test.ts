import { expect, it } from 'vitest'
import { memoryReplica } from '#test/support/memory-replica.ts'
import type { JsonObject } from '#src/base/json.ts'
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

it('shows the same after a crash between a new index and the word that names it', async () => {
  let isIndexWritten = false
  const storage = watchedMemory(async (ids) => {
    if (isIndexWritten) throw new Error('the power is gone')
    isIndexWritten = ids.some((id) => String(id).startsWith('index-') && String(id).includes('-b-'))
  })
  const till = await memoryReplica('t1', storage)
  const many = Array.from({ length: 600 }, (_, index) => product(index))
  await till.loadCatalogue(many)
  const renamed = many.map(({ product: goods, ...document }, index) => ({
    ...document,
    product: { ...(goods as JsonObject), name: `Talerz ${index}` },
  }))
  await till.applyDelta(renamed, 2)
  await expect.poll(() => isIndexWritten).toBe(true)
  await till.replica.close()
  isIndexWritten = false
  const again = await till.reopen()
  expect(await again.queries.catalogueStatus()).toMatchObject({ state: 'ready', number: 2 })
  expect(await again.queries.searchProducts('talerz', 1000)).toHaveLength(600)
  expect(await again.queries.searchProducts('kubek', 5)).toEqual([])
  await again.replica.destroy()
})
