import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basketOf, halfOff, lineOf, priceOf } from '#test/support/sample-baskets.ts'
import { documentNo, fact, pln, s1, saleCompleted, sku, soldLine } from '#test/support/trade-facts.ts'
import type { NoteId } from '../../base/ids.ts'
import { bodyTrouble } from '../../contract/facts/fact-bodies.ts'
import { chainRef, storeRef } from '../fact/state-ref.ts'
import type { Product } from '../product/product.ts'
import { pieces } from '../product/quantity.ts'
import type { Offer } from '../promotion/offer.ts'
import { addProduct } from './add-product.ts'
import { basketOf as recalled } from './basket-of.ts'
import type { Basket } from './basket.ts'
import { emptyBasket } from './basket.ts'
import { changeQuantity, removeLine, restoreLine } from './change-lines.ts'
import { addNote, removeNote, withoutNotes } from './change-notes.ts'
import type { NotePlace } from './change-notes.ts'
import type { ListedNote, NoteList } from './note-list.ts'
import { noteListOf, usualNotes } from './note-list.ts'
import { parkedArea } from './parked-area.ts'
import type { ParkedState } from './parked-state.ts'
import { saleArea } from './sale-area.ts'
import { toSaleBody } from './to-sale-body.ts'

const id = (text: string) => text as NoteId
const gift = id('gift-wrapping')
const alteration = id('alteration')
const defect = id('shown-defect')
const part = id('spare-part')
const later = id('comes-back')
const gone = id('of-another-list')
const who = { by: null, at: '2026-11-21T12:00:00.000Z' }
const two = basketOf(lineOf(0, 1000, 1), lineOf(1, 2000, 3))

function noted(basket: Basket, note: NoteId, line: string | null = null): Basket {
  const result = addNote(basket, { note, line }, usualNotes)
  if (!result.ok) throw new Error(result.reason)
  return result.value
}
const notesOf = (basket: Basket) => [basket.notes, ...basket.lines.map(({ notes }) => notes)]

describe('a note', () => {
  it('stands on a line or on the basket, each once, in the order in which they were added', () => {
    const basket = noted(noted(noted(noted(two, alteration, 'k1'), gift, 'k1'), alteration, 'k1'), later)
    expect(notesOf(basket)).toEqual([[later], undefined, [alteration, gift]])
  })

  it('is taken off again, to the last one as if there had been none, and once the list has it no more', () => {
    const basket = noted(noted(two, gift), gift, 'k0')
    const line = removeNote(basket, { note: gift, line: 'k0' })
    expect(notesOf(line)).toEqual([[gift], undefined, undefined])
    expect(removeNote(line, { note: gift, line: null })).toEqual(two)
    expect(removeNote({ ...two, notes: [gone] }, { note: gone, line: null })).toEqual(two)
    expect(removeNote(two, { note: gift, line: 'k9' })).toBe(two)
  })

  it.each([
    ['no-such-line', two, { note: gift, line: 'k9' }],
    ['empty-basket', emptyBasket, { note: gift, line: null }],
    ['not-listed', two, { note: gone, line: null }],
    ['not-listed', two, { note: alteration, line: null }],
    ['not-listed', two, { note: later, line: 'k0' }],
  ] as const)('is refused with %s', (reason, basket, place) => {
    expect(addNote(basket, place, usualNotes)).toEqual({ ok: false, reason })
  })

  it('is refused above what a line and a basket may bear', () => {
    const list = noteListOf({ values: { mostOnLine: 2, mostOnBasket: 1 } })
    const full = noted(noted(noted(two, gift, 'k0'), part, 'k0'), gift)
    expect(addNote(full, { note: defect, line: 'k0' }, list)).toMatchObject({ reason: 'too-many-on-line' })
    expect(addNote(full, { note: later, line: null }, list)).toMatchObject({ reason: 'too-many-on-basket' })
    expect(addNote(full, { note: gift, line: 'k0' }, list)).toEqual({ ok: true, value: full })
  })

  it('keeps a line from taking in more of the same goods, and them from its note', () => {
    const { vat, unit, category, name } = lineOf(0, 1000, 1)
    const product: Product = {
      ...{ vat, unit, category, name, gtins: [], sku: sku('sku-0') },
      price: pln(1000),
    }
    const more = (basket: Basket, key: string) => {
      const added = addProduct(basket, { key, product, gtin: null, quantity: pieces(1) })
      return added.ok ? added.value : emptyBasket
    }
    const basket = more(noted(basketOf(lineOf(0, 1000, 1)), gift, 'k0'), 'n1')
    expect(basket.lines.map(({ key, notes, quantity }) => [key, notes, quantity.value])).toEqual([
      ['k0', [gift], 1],
      ['n1', undefined, 1],
    ])
    const other = more(noted(basket, alteration, 'n1'), 'n2')
    expect(other.lines.map(({ notes }) => notes)).toEqual([[gift], [alteration], undefined])
    expect(more(other, 'n3').lines.map(({ quantity }) => quantity.value)).toEqual([1, 1, 2])
  })

  it('stays with its line through another quantity and through taking out and undoing', () => {
    const basket = noted(two, gift, 'k1')
    const changed = changeQuantity(basket, 'k1', pieces(5))
    const removed = removeLine(changed.ok ? changed.value : two, 'k1', who)
    if (!removed.ok) throw new Error(removed.reason)
    expect(restoreLine(removed.value.basket, removed.value.removed).lines[1]).toMatchObject({
      notes: [gift],
      quantity: pieces(5),
    })
  })

  it('of the basket ends with its last line: what is scanned next may be somebody else’s', () => {
    const removed = removeLine(noted(basketOf(lineOf(0, 1000, 1)), gift), 'k0', who)
    expect(removed.ok && removed.value.basket).not.toHaveProperty('notes')
  })
})

describe('a noted basket', () => {
  const basket = noted(noted(two, gift), alteration, 'k1')

  it('is sold with its notes by id, and the state of the sale keeps them', () => {
    const totals = priceOf(basket)
    const payments = [{ tender: 'cash', amount: totals.due }] as const
    const body = toSaleBody({ basket, totals, shift: documentNo('t1-000001'), payments })
    expect(body).toMatchObject({ notes: [gift], lines: [{}, { notes: [alteration] }] })
    expect(body.lines[0]).not.toHaveProperty('notes')
    const sold = saleCompleted(body.lines, { notes: [gift] })
    expect(saleArea.fold(null, sold, chainRef('sale:t1-000001')).state).toMatchObject({
      notes: [gift],
      lines: [{}, { notes: [alteration] }],
    })
  })

  it('is parked and recalled with them', () => {
    const parked = documentNo('t1-000007')
    const { lastKey: _, ...kept } = basket
    const body = { ...kept, parked, gross: pln(7000) }
    expect(bodyTrouble('basketParked', body)).toBeNull()
    const park = fact('basketParked', body, { writer: 't1', seq: 7, store: s1 })
    const { state } = parkedArea.fold(null, park, storeRef(s1, `parked:${parked}`))
    expect(recalled(state as ParkedState)).toEqual({ ...basket, lastKey: null })
  })
})

describe('a fact with notes', () => {
  it('of a list that nobody here knows is folded as any other', () => {
    const sold = saleCompleted([{ ...soldLine(1, 1), notes: [gone] }], { notes: [gone] })
    expect(bodyTrouble('saleCompleted', sold.body)).toBeNull()
    const folded = saleArea.fold(null, sold, chainRef('sale:t1-000001'))
    expect(folded).toMatchObject({ state: { notes: [gone], lines: [{ notes: [gone] }] }, exceptions: [] })
  })

  it.each(['Pani Ewa z parteru', 'ewa@example.pl', 'Ewa', '', '-', 'a--b', 'x'.repeat(41)])(
    'is not let in with words for an id: %j',
    (note) => {
      const { body } = saleCompleted([soldLine(1, 1)])
      expect(bodyTrouble('saleCompleted', { ...body, notes: [note] })).toMatch(/^notes/)
    },
  )
})

describe('the list of notes', () => {
  it('is the product’s own until a shop has one, which then stands alone', () => {
    const own: readonly ListedNote[] = [
      { note: id('engraving'), on: 'line', words: { pl: 'Grawer', en: 'Engraving' } },
    ]
    expect(noteListOf({})).toEqual(usualNotes)
    expect(noteListOf({ notes: own })).toEqual({ ...usualNotes, notes: own })
    expect(noteListOf({ notes: [] }).notes).toEqual([])
  })

  it('has each id once, and limits that make sense', () => {
    const twice: readonly ListedNote[] = [
      { note: gift, on: 'line' },
      { note: gift, on: 'basket' },
    ]
    expect(noteListOf({ notes: twice }).notes).toEqual([{ note: gift, on: 'line' }])
    for (const wrong of [0, -1, 2.5, 10, Number.NaN])
      expect(noteListOf({ values: { mostOnLine: wrong, mostOnBasket: wrong } })).toEqual(usualNotes)
    expect(noteListOf({ values: { mostOnLine: 9 } })).toMatchObject({ mostOnLine: 9, mostOnBasket: 3 })
  })
})

describe('laws of notes', () => {
  const goods = fc.array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  })
  const baskets = goods.map((lines) => basketOf(...lines.map(([minor, n], at) => lineOf(at, minor, n))))
  const note = fc.constantFrom(gift, alteration, defect, part, later, gone)
  const places = fc.array(
    fc.record({ note, line: fc.option(fc.nat(9).map((at) => `k${at}`)), isAdded: fc.boolean() }),
    { maxLength: 30 },
  )
  const limits = fc.record({ mostOnLine: fc.integer({ min: 1, max: 9 }), mostOnBasket: fc.constant(2) })
  type Step = NotePlace & { readonly isAdded: boolean }
  const walk = (basket: Basket, steps: readonly Step[], list: NoteList): Basket =>
    steps.reduce((at, { isAdded, ...place }) => {
      const next = isAdded ? addNote(at, place, list) : { ok: true as const, value: removeNote(at, place) }
      return next.ok ? next.value : at
    }, basket)

  it('change no money: sums, savings, deposits and VAT are those of the basket without them', () => {
    const offers = fc.constantFrom<readonly Offer[]>([], [halfOff])
    fc.assert(
      fc.property(baskets, offers, places, (basket, standing, steps) => {
        expect(priceOf(walk(basket, steps, usualNotes), standing)).toEqual(priceOf(basket, standing))
      }),
    )
  })

  it('never put one twice, none that is not listed there, and never more than the list lets', () => {
    fc.assert(
      fc.property(baskets, places, limits, (basket, steps, values) => {
        const list = noteListOf({ values })
        const after = walk(basket, steps, list)
        const all = [
          { notes: after.notes ?? [], place: 'basket', most: list.mostOnBasket },
          ...after.lines.map(({ notes = [] }) => ({ notes, place: 'line', most: list.mostOnLine })),
        ]
        for (const { notes, place, most } of all) {
          expect(notes.length).toBeLessThanOrEqual(most)
          expect(new Set(notes).size).toBe(notes.length)
          const isListed = (one: NoteId) =>
            list.notes.some((listed) => listed.note === one && [place, 'both'].includes(listed.on))
          expect(notes.every(isListed)).toBe(true)
        }
        expect({ ...withoutNotes(after), lines: after.lines.map((line) => withoutNotes(line)) }).toEqual(
          basket,
        )
      }),
    )
  })
})
