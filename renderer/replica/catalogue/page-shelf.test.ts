import { createRxDatabase } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { HeldCollections, ReplicaDatabase } from '../database/replica-store.ts'
import { PageShelf, productsPerPage } from './page-shelf.ts'
import { Slices } from './slices.ts'

const products = 2.5 * productsPerPage
const line = (number: number): string => `{"sku":"K-${number}"}`
const slices = (): Slices => new Slices(systemClock(globalThis))

let database: ReplicaDatabase
let shelf: PageShelf

beforeEach(async () => {
  const storage = getRxStorageMemory()
  database = await createRxDatabase<HeldCollections>({ name: crypto.randomUUID(), storage })
  const filled = await PageShelf.open(database, 'pages0')
  for (let number = 0; number < products; number += 1) filled.append(line(number))
  await filled.finish()
  await filled.close()
  shelf = await PageShelf.open(database, 'pages0')
})
afterEach(() => database.remove())

describe('a shelf that was read ahead', () => {
  it('answers with products of any page without the database', async () => {
    await shelf.warm(products, slices())
    const read = vi.spyOn(shelf, 'read')
    const numbers = [0, productsPerPage, products - 1]
    expect(await shelf.lines(numbers, new Map())).toEqual(numbers.map(line))
    expect(read).not.toHaveBeenCalled()
  })

  it('answers with what was put into its pages since', async () => {
    await shelf.warm(products, slices())
    await shelf.fold(new Map([[1, 'other']]), slices())
    expect(await shelf.lines([0, 1, products - 1], new Map())).toEqual([line(0), 'other', line(products - 1)])
  })

  it('reads no further once it is left', async () => {
    const read = vi.spyOn(shelf, 'read')
    await shelf.close()
    await shelf.warm(products, slices())
    expect(read).not.toHaveBeenCalled()
  })
})
