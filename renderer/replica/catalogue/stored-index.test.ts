import { expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import { Slices } from './slices.ts'
import { codeIds, firstSlot, placeOf, readCodes, readWords, storeIndex, wordIds } from './stored-index.ts'

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
  const place = placeOf(firstSlot, documents)
  const found = new Map(documents.map((document) => [document.id, document]))
  expect({ ...readCodes(place, found), ...readWords(place, found) }).toEqual(arrays)
  for (const ids of [codeIds(place), wordIds(place)]) {
    const id = ids[1] ?? ''
    const lacking = new Map([...found].filter(([known]) => known !== id))
    expect([readCodes(place, lacking), readWords(place, lacking)]).toContain(null)
  }
})

it('is not read where a single character of it is another', async () => {
  const documents = await storeIndex(arrays, firstSlot, new Slices(systemClock(globalThis)))
  const place = placeOf(firstSlot, documents)
  for (const { id, parts } of documents) {
    const [part = '', text = '', ...sum] = parts
    const other = String.fromCharCode(text.charCodeAt(5) ^ 1)
    const damaged = { id, parts: [part, text.slice(0, 5) + other + text.slice(6), ...sum] }
    const found = new Map(documents.map((document) => [document.id, document.id === id ? damaged : document]))
    expect([readCodes(place, found), readWords(place, found)]).toContain(null)
  }
})

it('has the codes in a few documents of their own', async () => {
  const documents = await storeIndex(arrays, firstSlot, new Slices(systemClock(globalThis)))
  const place = placeOf(firstSlot, documents)
  const codes = new Map(documents.slice(0, place.codes).map((document) => [document.id, document]))
  expect(readCodes(place, codes)).toMatchObject({ slots: count, products: count - 1 })
  expect(readWords(place, codes)).toBeNull()
})
