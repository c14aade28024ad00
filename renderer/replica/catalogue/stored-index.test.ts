import { expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import { Slices } from './slices.ts'
import { firstSlot, readIndex, storeIndex } from './stored-index.ts'

const count = 100_000
const arrays = {
  tokens: Array.from({ length: count }, (_, at) => `#${String(at).padStart(6, '0')}`),
  starts: Uint32Array.from({ length: count + 1 }, (_, at) => at),
  postings: Uint32Array.from({ length: count }, (_, at) => 2 * at),
  gtins: Float64Array.from({ length: count }, (_, at) => 5_900_000_000_000 + at),
  gtinProducts: Uint32Array.from({ length: count }, (_, at) => at),
  slots: count,
  products: count - 1,
}

it('is stored in documents of which none holds the database up, and read from all of them only', async () => {
  const documents = await storeIndex(arrays, firstSlot, new Slices(systemClock(globalThis)))
  const sizes = documents.map(({ parts }) => parts.join('').length)
  expect(Math.max(...sizes)).toBeLessThan(150_000)
  const place = { slot: firstSlot, documents: documents.length }
  const found = new Map(documents.map((document) => [document.id, document]))
  expect(readIndex(place, found)).toEqual(arrays)
  found.delete(documents[3]?.id ?? '')
  expect(readIndex(place, found)).toBeNull()
})
