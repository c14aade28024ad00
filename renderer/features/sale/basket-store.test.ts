import { describe, expect, it } from 'vitest'
import type { Json } from '#src/base/json.ts'
import type { Gtin, NoteId, Sku } from '#src/base/ids.ts'
import { listPrices } from '#test/support/pricing.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { usualNotes } from '#src/domain/basket/note-list.ts'
import { money } from '#src/domain/money/money.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { afterFrameMs } from '../../lib/services/after-frame.ts'
import { BasketStore, type BasketDrafts } from './basket-store.ts'

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
  store.add({ goods: { code: '5901234123457' }, product: mug, key, pricing: listPrices })

/** A store on these drafts; its clock stands until a test moves it. */
function storeOn(drafts: BasketDrafts, onLost = (): void => undefined) {
  const clock = new ManualClock()
  return { store: new BasketStore({ drafts, clock, onLost }), clock }
}

const who = { by: null, at: '2026-11-21T12:00:00.000Z' }

describe('basket store', () => {
  it('keeps a change as a draft once it has been shown', async () => {
    const kept = drafts()
    const { store, clock } = storeOn(kept)
    add(store)
    expect(kept.saved).toEqual([])
    await clock.advance(afterFrameMs)
    store.setQuantity('a', pieces(3))
    await clock.advance(afterFrameMs)
    expect(kept.saved).toHaveLength(2)
    expect(kept.saved.at(-1)).toMatchObject({ lines: [{ key: 'a', quantity: { value: 3 } }] })
  })

  it('keeps the newest change at once before an act, and once', async () => {
    const kept = drafts()
    const { store, clock } = storeOn(kept)
    add(store)
    store.keep()
    store.keep()
    await clock.advance(afterFrameMs)
    expect(kept.saved).toMatchObject([{ lines: [{ key: 'a' }] }])
  })

  it('keeps nothing of a basket that was left before its draft was kept', async () => {
    const kept = drafts()
    const { store, clock } = storeOn(kept)
    add(store)
    store.leave(store.current())
    await clock.advance(afterFrameMs)
    expect(kept.saved).toEqual([null])
  })

  it('takes up the draft that was left', async () => {
    const before = drafts()
    const { store: left } = storeOn(before)
    add(left)
    left.keep()
    const { store } = storeOn(drafts(before.saved.at(-1) ?? null))
    await store.load()
    expect(store.current().lines).toMatchObject([{ sku: 'K-7' }])
  })

  it('takes up what was noted of a line and of the basket', async () => {
    const before = drafts()
    const { store: left } = storeOn(before)
    add(left)
    const note = 'gift-wrapping' as NoteId
    expect(left.addNote({ note, line: 'a' }, usualNotes)).toBeNull()
    expect(left.addNote({ note, line: null }, usualNotes)).toBeNull()
    expect(left.addNote({ note, line: 'b' }, usualNotes)).toBe('no-such-line')
    left.keep()
    const { store } = storeOn(drafts(before.saved.at(-1) ?? null))
    await store.load()
    expect(store.current()).toMatchObject({ notes: [note], lines: [{ notes: [note] }] })
  })

  it.each([[null], [{ lines: [{ key: 'a' }], customer: null }], ['x'], [{ lines: 3 }]])(
    'does not take up %j',
    async (kept) => {
      const { store } = storeOn(drafts(kept))
      await store.load()
      expect(store.current().lines).toEqual([])
    },
  )

  it('gives a removed line back to its place', () => {
    const { store } = storeOn(drafts())
    add(store)
    const removed = store.remove('a', who)
    expect(store.current().lines).toEqual([])
    if (removed) store.restore(removed)
    expect(store.current().lines).toMatchObject([{ key: 'a' }])
  })

  it('remembers in its draft the last line that was taken out', () => {
    const kept = drafts()
    const { store } = storeOn(kept)
    add(store)
    store.remove('a', who)
    store.keep()
    expect(kept.saved.at(-1)).toMatchObject({ lines: [], voided: [{ key: 'a', ...who }] })
  })

  it('does not save an empty draft after a sale, since main has emptied it', async () => {
    const kept = drafts()
    const { store, clock } = storeOn(kept)
    add(store)
    await clock.advance(afterFrameMs)
    store.clear()
    await clock.advance(afterFrameMs)
    expect(kept.saved).toHaveLength(1)
    expect(store.current().lines).toEqual([])
  })

  it('tells when a draft could not be kept', async () => {
    const failing = { load: () => Promise.resolve(null), save: () => Promise.reject(new Error('disk')) }
    const lost = Promise.withResolvers<null>()
    const { store } = storeOn(failing, () => lost.resolve(null))
    add(store)
    store.keep()
    expect(await lost.promise).toBeNull()
  })
})
