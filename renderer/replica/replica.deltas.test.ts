import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import type { MemoryReplica } from '#test/support/memory-replica.ts'
import { memoryReplica, published } from '#test/support/memory-replica.ts'
import { places, product } from '#test/support/replica-documents.ts'

let till: MemoryReplica

beforeEach(async () => {
  till = await memoryReplica()
})
afterEach(() => till.replica.destroy())

const many = Array.from({ length: 300 }, (_, index) => product(index))

type Edit = { readonly name?: string; readonly minor?: number; readonly gtins?: readonly string[] }

const edited = (index: number, { name, minor = 700, gtins }: Edit): JsonObject => {
  const document = product(index)
  const known = document['product'] as JsonObject
  const price = { minor, currency: 'PLN' }
  return { ...document, product: { ...known, price, ...(name && { name }), ...(gtins && { gtins }) } }
}

const priceOf = async (code: string) => (await till.queries.productByCode(code))?.price.minor
const found = async (query: string) => (await till.queries.searchProducts(query, 500)).map(({ sku }) => sku)

describe('deltas of the catalogue', () => {
  it('change prices, names and codes, add products and take them away', async () => {
    await till.loadCatalogue([...places, ...many])
    await till.applyDelta(
      [
        edited(1, {}),
        edited(2, { name: 'Szklanka', gtins: ['5909999999999'] }),
        product(900),
        'product:K-3',
        { _id: 'policy:returns', type: 'policy', policy: 'returns', values: { windowDays: 60 } },
        'store:s2',
      ],
      2,
    )
    expect(await priceOf('K-1')).toBe(700)
    expect(await found('szklanka')).toEqual(['K-2'])
    expect(await found('kubek 2')).not.toContain('K-2')
    expect(await till.queries.productByCode('5909999999999')).toMatchObject({ sku: 'K-2' })
    expect(await till.queries.productByCode('5900000000002')).toBeNull()
    expect(await till.queries.productByCode('5900000000900')).toMatchObject({ sku: 'K-900' })
    expect(await till.queries.productByCode('K-3')).toBeNull()
    expect(await till.queries.returnPolicyValues()).toEqual({ windowDays: 60 })
    expect(await till.queries.stores()).toHaveLength(1)
    expect(await till.queries.catalogueStatus()).toMatchObject({ number: 2, products: 300, state: 'ready' })
    expect(till.changed).toContain('catalogue')
  })

  it('are there after a restart, whether they are in the pages or still beside them', async () => {
    await till.loadCatalogue(many)
    const all = Array.from({ length: 600 }, (_, index) => edited(index, { minor: 800 }))
    for (const news of [[edited(5, { name: 'Dzbanek' }), 'product:K-6'], all, [edited(7, { minor: 1 })]]) {
      await till.applyDelta(news, ((await till.replica.hello()).catalogue?.number ?? 0) + 1)
      till = await till.reopen()
      expect(await found('kubek 5')).toContain('K-50')
    }
    expect((await till.replica.hello()).catalogue).toEqual({ number: 4, epoch: 'e1' })
    expect(await till.queries.catalogueStatus()).toMatchObject({ products: 600 })
    expect(await priceOf('K-599')).toBe(800)
    expect(await priceOf('K-7')).toBe(1)
    expect(await found('dzbanek')).toEqual([])
  })

  it('said again change nothing, and none is left out', async () => {
    await till.loadCatalogue(many)
    await till.applyDelta([edited(1, { minor: 900 })], 2)
    await till.applyDelta([edited(1, { minor: 100 })], 2)
    expect(await priceOf('K-1')).toBe(900)
    await expect(till.applyDelta([edited(1, {})], 4)).rejects.toMatchObject({ code: 'failed' })
    expect(await priceOf('K-1')).toBe(900)
    await till.applyDelta([edited(1, { minor: 300 })], 3, 1)
    expect(await priceOf('K-1')).toBe(300)
  })

  it('of another epoch are not taken', async () => {
    await till.loadCatalogue(many)
    const { bytes } = published([edited(1, {})], 2)
    till.files.set('/d', new Blob([bytes]).stream())
    const delta = { from: 1, to: 2, file: 'd', sha256: '', bytes: 1, documents: 1, path: '/d' }
    const message = { type: 'catalogue-deltas', call: 1, epoch: 'e2', deltas: [delta] } as const
    await expect(till.replica.apply(message)).rejects.toMatchObject({ code: 'failed' })
    expect(await priceOf('K-1')).toBe(500)
  })

  it('leave what is shown as it was when one is damaged', async () => {
    await till.loadCatalogue(many)
    const bytes = new TextEncoder().encode(`${JSON.stringify(edited(1, {}))}\n`)
    till.files.set('/d', new Blob([bytes]).stream())
    const delta = { from: 1, to: 2, file: 'd', sha256: '', bytes: 1, documents: 2, path: '/d' }
    const message = { type: 'catalogue-deltas', call: 1, epoch: 'e1', deltas: [delta] } as const
    await expect(till.replica.apply(message)).rejects.toMatchObject({ code: 'catalogue-damaged' })
    expect(await priceOf('K-1')).toBe(500)
    expect(await till.queries.catalogueStatus()).toMatchObject({ number: 1 })
  })

  it('take a product away that is not understood any more, and say so', async () => {
    await till.loadCatalogue(many)
    const kept = await till.applyDelta([{ _id: 'product:K-1', type: 'product', product: { sku: 'K-1' } }], 2)
    expect(kept).toEqual([{ id: 'product:K-1', reason: 'unknown-type' }])
    expect(await till.queries.productByCode('K-1')).toBeNull()
  })

  it('never show a product by what it was not while thousands of them are put into the pages', async () => {
    await till.loadCatalogue(many)
    const named = Array.from({ length: 700 }, (_, index) => edited(index, { name: `Talerz ${index}` }))
    let isDone = false
    const applying = till.applyDelta(named, 2).then(() => (isDone = true))
    const seen = new Set<string>()
    for (let after = 0; after < 20; after += isDone ? 1 : 0) {
      const [plates, mugs] = [await till.queries.searchProducts('talerz 299', 5), await found('kubek 299')]
      for (const { name } of plates) expect(name).toBe('Talerz 299')
      seen.add(`${plates.length} ${mugs.length}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await applying
    expect([...seen].every((state) => ['0 1', '1 1', '1 0', '0 0'].includes(state))).toBe(true)
    expect(await found('talerz')).toHaveLength(500)
  })
})

const words = ['kubek', 'dzban', 'szklanka', 'żółty', 'mały', 'biały', 'kub', '250ml']
const codes = Array.from({ length: 30 }, (_, index) => `590000000${String(index).padStart(4, '0')}`)

const productArbitrary = fc.record({
  index: fc.nat(11),
  name: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  minor: fc.integer({ min: 1, max: 9 }),
  model: fc.option(fc.constantFrom('M1', 'M2'), { nil: undefined }),
  gtins: fc.subarray(codes, { maxLength: 2 }),
})

const documentOf = ({ index, name, minor, model, gtins }: Made): JsonObject => {
  const document = edited(index, { name, minor, gtins })
  return model ? { ...document, product: { ...(document['product'] as JsonObject), model } } : document
}
type Made = { index: number; name: string; minor: number; model: string | undefined; gtins: string[] }

const step = fc.oneof(
  { weight: 3, arbitrary: productArbitrary },
  { weight: 1, arbitrary: fc.nat(11).map((index) => `product:K-${index}`) },
)

/** Everything that can be asked, in an order that does not depend on numbers. */
async function answers({ queries }: MemoryReplica) {
  const list = async (query: Promise<readonly { readonly sku: string }[]>) =>
    [...(await query)].map((one) => JSON.stringify(one)).sort()
  return {
    words: await Promise.all(words.map((word) => list(queries.searchProducts(word, 99)))),
    pairs: await Promise.all(words.map((word) => list(queries.searchProducts(`k ${word}`, 99)))),
    parts: await Promise.all(codes.map((code) => list(queries.searchProducts(code.slice(0, -1), 99)))),
    models: await Promise.all(['M1', 'M2'].map((model) => list(queries.productsOfModel(model)))),
    skus: await Promise.all(Array.from({ length: 12 }, (_, index) => queries.productByCode(`K-${index}`))),
    count: (await queries.catalogueStatus()).products,
  }
}

describe('a snapshot and deltas', () => {
  it('answer as a fresh snapshot of the result, also after restarts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(productArbitrary, { maxLength: 12 }),
        fc.array(fc.record({ news: fc.array(step, { maxLength: 6 }), isReopened: fc.boolean() }), {
          maxLength: 5,
        }),
        async (first, deltas) => {
          const result = new Map(first.map((made) => [`product:K-${made.index}`, documentOf(made)]))
          let walked = await memoryReplica()
          await walked.loadCatalogue([...result.values()])
          for (const [index, { news, isReopened }] of deltas.entries()) {
            const documents = news.map((one) => (typeof one === 'string' ? one : documentOf(one)))
            for (const one of documents) {
              if (typeof one === 'string') result.delete(one)
              else result.set(String(one['_id']), one)
            }
            await walked.applyDelta(documents, index + 2)
            if (isReopened) walked = await walked.reopen()
          }
          const walkedAnswers = await answers(walked)
          await walked.replica.destroy()
          const fresh = await memoryReplica()
          await fresh.loadCatalogue([...result.values()])
          expect(walkedAnswers).toEqual(await answers(fresh))
          await fresh.replica.destroy()
        },
      ),
      { numRuns: 10 },
    )
  }, 60_000)
})
