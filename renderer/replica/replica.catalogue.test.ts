import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { memoryReplica, published } from '#test/support/memory-replica.ts'
import { places, product } from '#test/support/replica-documents.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

describe('catalogue', () => {
  const many = Array.from({ length: 300 }, (_, index) => product(index))

  it('answers codes, words and models over all of its pages', async () => {
    expect(await till.queries.catalogueStatus()).toMatchObject({ state: 'empty', products: 0 })
    await till.loadCatalogue([...places, ...many])
    expect(await till.queries.catalogueStatus()).toEqual({
      state: 'ready',
      products: 300,
      progress: 1,
      number: 1,
    })
    expect(await till.queries.productByCode('5900000000299')).toMatchObject({ sku: 'K-299' })
    expect(await till.queries.productByCode('K-150')).toMatchObject({ name: 'Kubek 150' })
    expect(await till.queries.productByCode('5900000000999')).toBeNull()
    expect(await till.queries.searchProducts('kub 17', 3)).toMatchObject([
      { sku: 'K-17' },
      { sku: 'K-170' },
      { sku: 'K-171' },
    ])
    expect(await till.queries.store()).toMatchObject({ name: 'Kontuar Warszawa' })
    expect(await till.queries.returnPolicyValues()).toEqual({ windowDays: 30 })
    expect(await till.queries.vatRates()).toHaveLength(5)
  })

  it('answers a code at a start before it answers words, and then words too', async () => {
    await till.loadCatalogue([...places, ...many])
    till = await till.reopen()
    const order: string[] = []
    const note = (what: string) => () => void order.push(what)
    const words = till.queries.searchProducts('kubek 299', 1).finally(note('words'))
    const code = till.queries.productByCode('5900000000299').finally(note('code'))
    expect(await code).toMatchObject({ sku: 'K-299' })
    expect(await words).toMatchObject([{ sku: 'K-299' }])
    expect(order).toEqual(['code', 'words'])
    expect(await till.queries.productByCode('K-150')).toMatchObject({ name: 'Kubek 150' })
  })

  it('replaces one publication by the next, stores and policies too', async () => {
    await till.loadCatalogue([...places, ...many])
    await till.loadCatalogue([product(1), ...places.slice(0, 1)], 2)
    expect(await till.queries.productByCode('K-299')).toBeNull()
    expect(await till.queries.stores()).toHaveLength(1)
    expect(await till.queries.returnPolicyValues()).toEqual({})
    await till.loadCatalogue(many, 3)
    expect(await till.queries.productByCode('K-299')).not.toBeNull()
    await till.loadCatalogue([product(1)], 2)
    expect(await till.queries.catalogueStatus()).toMatchObject({ number: 3, products: 300 })
  })

  it.each([
    ['is cut between lines', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.indexOf(10) + 1)],
    ['is cut within a line', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length - 20)],
    ['is no text', () => Uint8Array.of(0x1f, 0x8b, 1, 2, 3)],
  ])('keeps what it has when the next file %s', async (_, damage) => {
    await till.loadCatalogue(many)
    const { bytes, manifest } = published(many.slice(0, 10), 2)
    till.files.set('/catalogue/damaged', new Blob([damage(bytes)]).stream())
    const next = { type: 'catalogue', call: 2, manifest, path: '/catalogue/damaged' } as const
    await expect(till.replica.apply(next)).rejects.toMatchObject({ code: 'catalogue-damaged' })
    expect(await till.queries.catalogueStatus()).toMatchObject({ state: 'ready', number: 1 })
    expect(await till.queries.productByCode('K-299')).not.toBeNull()
  })

  it('looks codes up while the first publication is still arriving', async () => {
    const { bytes, manifest } = published(many)
    const file = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
    till.files.set('/catalogue/slow', file.readable)
    const loading = till.replica.apply({ type: 'catalogue', call: 1, manifest, path: '/catalogue/slow' })
    const source = file.writable.getWriter()
    const half = Math.floor(bytes.length / 2)
    await source.write(bytes.slice(0, half))
    await expect.poll(async () => (await till.queries.catalogueStatus()).progress).toBeCloseTo(0.5, 1)
    expect(await till.queries.productByCode('5900000000001')).toMatchObject({ sku: 'K-1' })
    expect(await till.queries.productByCode('K-299')).toBeNull()
    const status = await till.queries.catalogueStatus()
    expect(status).toMatchObject({ state: 'loading', number: null })
    await source.write(bytes.slice(half))
    await source.close()
    await loading
    expect(await till.queries.productByCode('K-299')).toMatchObject({ sku: 'K-299' })
  })

  it('never shows two publications at once nor none while the next takes its place', async () => {
    await till.loadCatalogue(many)
    const found: unknown[] = []
    let isReplaced = false
    const replacing = till.loadCatalogue(many, 2).then(() => (isReplaced = true))
    while (!isReplaced) {
      const [product299] = await till.queries.searchProducts('K-299', 1)
      found.push(product299?.sku)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await replacing
    expect(new Set(found)).toEqual(new Set(['K-299']))
  })

  it('tells what it did not understand', async () => {
    const kept = await till.loadCatalogue([product(1), { _id: 'hologram:1', type: 'hologram' }])
    expect(kept).toEqual([{ id: 'hologram:1', reason: 'unknown-type' }])
  })
})
