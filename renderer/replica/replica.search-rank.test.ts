import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { batchOf, memoryReplica, storeFeed } from '#test/support/memory-replica.ts'
import { product, soldLine, state } from '#test/support/replica-documents.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

const sale = (no: string, ...skus: string[]) =>
  state(
    { id: `sale:${no}`, gen: 1 },
    { type: 'sale', sale: no, lines: skus.map((sku) => ({ ...soldLine, sku })), customer: null },
  )

const first = async () => (await till.queries.searchProducts('kubek', 3)).map(({ sku }) => sku)
const fresh = { type: 'fresh', source: storeFeed, at: '2026-11-21T12:00:00Z' } as const

it('shows first what this store sells most, also after a restart and in the next publication', async () => {
  const many = Array.from({ length: 200 }, (_, index) => product(index))
  await till.loadCatalogue(many)
  expect(await first()).toEqual(['K-0', 'K-1', 'K-2'])
  const sales = Array.from({ length: 60 }, (_, index) =>
    sale(`t1-${index}`, 'K-150', ...(index % 9 ? [] : ['K-77'])),
  )
  await till.replica.apply(batchOf(sales))
  await till.replica.apply(fresh)
  await expect.poll(first).toEqual(['K-150', 'K-77', 'K-0'])
  await till.applyDelta(['product:K-150', product(900)], 2)
  expect(await first()).toEqual(['K-77', 'K-0', 'K-1'])
  till = await till.reopen()
  await expect.poll(first).toEqual(['K-77', 'K-0', 'K-1'])
  await till.loadCatalogue([...many].reverse(), 3)
  expect(await first()).toEqual(['K-150', 'K-77', 'K-199'])
})
