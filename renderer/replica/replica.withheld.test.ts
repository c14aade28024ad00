import { expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import { batchOf, memoryReplica } from '#test/support/memory-replica.ts'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { fact, places, product, progress, saleFact, sku, stock } from '#test/support/replica-documents.ts'

const shown = async ({ queries }: MemoryReplica) => {
  const { value, pendingFacts } = (await queries.stock(sku))?.here ?? {}
  return { onHand: value?.onHand.value, pendingFacts }
}

const body = { refusedKind: 'saleCompleted', bytes: 1, reason: 'forbidden', refusedHash: '' }

it('shows what head office has of a fact that it refused, also after a restart', async () => {
  const till = await memoryReplica()
  await till.loadCatalogue([product(1), ...places])
  await till.replica.apply(batchOf([stock(1, 10)]))
  await till.applyOwn(saleFact('t1', 1), saleFact('t1', 2))
  expect(await shown(till)).toEqual({ onHand: 8, pendingFacts: 2 })
  const withheld = fact('t1', 1, { kind: 'factWithheld', body })
  till.changed.clear()
  await till.replica.apply(batchOf([withheld as unknown as JsonObject, progress('t1', 1)]))
  expect(till.changed).toContain('stock')
  expect(await shown(till)).toEqual({ onHand: 9, pendingFacts: 1 })
  const again = await till.reopen()
  expect(await shown(again)).toEqual({ onHand: 9, pendingFacts: 1 })
  await again.replica.destroy()
})
