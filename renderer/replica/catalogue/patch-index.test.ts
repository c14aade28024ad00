import fc from 'fast-check'
import { expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { Gtin, Sku } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { IndexArrays } from './index-arrays.ts'
import { IndexBuilder } from './index-builder.ts'
import { patchIndex } from './patch-index.ts'
import type { IndexChange } from './patch-index.ts'
import { Slices } from './slices.ts'

const made = fc.record({
  name: fc
    .array(fc.constantFrom('Kubek', 'kubek', 'Żółty', 'mały', '250 ml', 'k-1'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((words) => words.join(' ')),
  model: fc.option(fc.constantFrom('M1', 'Kubek'), { nil: undefined }),
  gtin: fc.integer({ min: 10_000_000, max: 10_000_020 }),
})

type Made = { readonly name: string; readonly model: string | undefined; readonly gtin: number }

const product = (number: number, { name, model, gtin }: Made): Product => ({
  sku: `K-${number}` as Sku,
  gtins: [String(gtin) as Gtin],
  name,
  ...(model !== undefined && { model }),
  category: 'x',
  unit: 'piece',
  price: { minor: 100, currency: 'PLN' },
  vat: 'A',
})

function build(products: readonly Made[]): IndexArrays {
  const builder = new IndexBuilder()
  for (const [number, one] of products.entries()) builder.add(product(number, one))
  return builder.finish()
}

/** Codes that two products share may stand in any order. */
const comparable = ({ gtins, gtinProducts, ...rest }: IndexArrays) => ({
  ...rest,
  codes: [...gtins].map((gtin, at) => `${gtin} ${gtinProducts[at]}`).sort(),
  isSorted: gtins.every((gtin, at) => at === 0 || gtin >= (gtins[at - 1] ?? 0)),
})

const patch = (arrays: IndexArrays, changes: readonly IndexChange[]): Promise<IndexArrays> =>
  patchIndex(arrays, changes, new Slices(systemClock(globalThis)))

it('makes of an index the one that is built of the changed products', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made), fc.array(fc.tuple(fc.nat(19), made)), async (first, edits) => {
      const after = [...first]
      for (const [at, one] of edits) after[Math.min(at, after.length)] = one
      const changes = after.flatMap((one, number): IndexChange[] => {
        const before = first[number]
        if (before === one) return []
        return [{ number, before: before ? product(number, before) : null, after: product(number, one) }]
      })
      const patched = await patch(build(first), changes)
      expect(comparable(patched)).toEqual(comparable(build(after)))
    }),
  )
})

it('takes products out as if they had never been in, and puts them back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(made, { minLength: 1 }), fc.nat(), async (products, seed) => {
      const isOut = (number: number): boolean => ((seed >> (number % 31)) & 1) === 1
      const out = products.flatMap((one, number) =>
        isOut(number) ? [{ number, it: product(number, one) }] : [],
      )
      const full = build(products)
      const without = await patch(
        full,
        out.map(({ number, it: before }) => ({ number, before, after: null })),
      )
      expect(without.products).toBe(products.length - out.length)
      const left = new Set([...without.postings].map((posting) => posting >>> 1))
      for (const { number } of out) expect(left.has(number)).toBe(false)
      const back = await patch(
        without,
        out.map(({ number, it: after }) => ({ number, before: null, after })),
      )
      expect(comparable({ ...back, products: full.products })).toEqual(comparable(full))
    }),
  )
})
