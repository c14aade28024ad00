import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import type { Gtin, Sku } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { BasketStore } from './basket-store.ts'

const mug: Product = {
  sku: 'K-7' as Sku,
  gtins: ['5901234123457' as Gtin],
  name: 'Kubek',
  category: 'dom',
  unit: 'piece',
  price: money(1999, 'PLN'),
  vat: 'A',
}

function drafts(kept: Json = null) {
  const saved: Json[] = []
  return {
    saved,
    load: () => Promise.resolve(kept),
    save: ({ value }: { value: Json }) => {
      saved.push(value)
      return Promise.resolve(null)
    },
  }
}

const add = (store: BasketStore, key = 'a') =>
  store.add({ goods: { code: '5901234123457' }, product: mug, key, day: '2026-11-21' })

const who = { by: null, at: '2026-11-21T12:00:00.000Z' }

describe('basket store', () => {
  it('keeps every change as a draft', () => {
    const kept = drafts()
    const store = new BasketStore(kept, () => undefined)
    add(store)
    store.setQuantity('a', pieces(3))
    expect(kept.saved).toHaveLength(2)
    expect(kept.saved.at(-1)).toMatchObject({ lines: [{ key: 'a', quantity: { value: 3 } }] })
  })

  it('takes up the draft that was left', async () => {
    const before = drafts()
    add(new BasketStore(before, () => undefined))
    const store = new BasketStore(drafts(before.saved.at(-1) ?? null), () => undefined)
    await store.load()
    expect(store.current().lines).toMatchObject([{ sku: 'K-7' }])
  })

  it.each([[null], [{ lines: [{ key: 'a' }], customer: null }], ['x'], [{ lines: 3 }]])(
    'does not take up %j',
    async (kept) => {
      const store = new BasketStore(drafts(kept), () => undefined)
      await store.load()
      expect(store.current().lines).toEqual([])
    },
  )

  it('gives a removed line back to its place', () => {
    const store = new BasketStore(drafts(), () => undefined)
    add(store)
    const removed = store.remove('a', who)
    expect(store.current().lines).toEqual([])
    if (removed) store.restore(removed)
    expect(store.current().lines).toMatchObject([{ key: 'a' }])
  })

  it('remembers in its draft the last line that was taken out', () => {
    const kept = drafts()
    const store = new BasketStore(kept, () => undefined)
    add(store)
    store.remove('a', who)
    expect(kept.saved.at(-1)).toMatchObject({ lines: [], voided: [{ key: 'a', ...who }] })
  })

  it('does not save an empty draft after a sale, since main has emptied it', () => {
    const kept = drafts()
    const store = new BasketStore(kept, () => undefined)
    add(store)
    store.clear()
    expect(kept.saved).toHaveLength(1)
    expect(store.current().lines).toEqual([])
  })

  it('tells when a draft could not be kept', async () => {
    const failing = { load: () => Promise.resolve(null), save: () => Promise.reject(new Error('disk')) }
    const lost = Promise.withResolvers<null>()
    add(new BasketStore(failing, () => lost.resolve(null)))
    expect(await lost.promise).toBeNull()
  })
})
