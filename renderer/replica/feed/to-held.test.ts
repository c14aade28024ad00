import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#src/base/json.ts'
import { isOlder } from './is-older.ts'
import { toHeld } from './to-held.ts'

const state = (id: string, content: object) =>
  toHeld(id, { _id: id, _rev: '3-ab', type: 'order', state: { ...content }, applied: {}, homeRev: 7 })

const tax = (rate: JsonObject) => ({ type: 'policy', policy: 'tax', rates: [rate] })

describe('toHeld', () => {
  it('keeps the generation, the number of the home and what is asked for by an index', () => {
    const delivery = { kind: 'pickup', store: 's1' }
    expect(state('order:WEB-1', { type: 'order', customer: 'c1', status: 'ready', delivery })).toMatchObject({
      ok: true,
      collection: 'orders',
      held: { id: 'order:WEB-1', gen: 3, homeRev: 7, customer: 'c1', openAt: 's1' },
    })
    expect(state('order:WEB-1', { type: 'order', status: 'cancelled', delivery })).toMatchObject({
      held: { openAt: '' },
    })
    const lineOf = (value: number) => ({ quantity: { value: 2, scale: 0 }, handedOver: { value, scale: 0 } })
    const ended = (lines: readonly object[], rest: object = {}) =>
      state('order:WEB-1', { type: 'order', status: 'handed-over', delivery, shelf: 'B4', lines, ...rest })
    expect(ended([lineOf(2), lineOf(1)])).toMatchObject({ held: { openAt: 's1' } })
    expect(ended([lineOf(2), lineOf(2)])).toMatchObject({ held: { openAt: '' } })
    expect(ended([lineOf(1)], { putBackAt: '2026-11-25T10:00:00.000Z' })).toMatchObject({
      held: { openAt: '' },
    })
    expect(state('shift:t1-000001', { type: 'shift', terminal: 't1', status: 'open' })).toMatchObject({
      collection: 'days',
      held: { openAt: 't1' },
    })
  })

  it('leaves verifiers of PINs with main', () => {
    const staff = { type: 'staff', staff: 'e1', name: 'Ewa', role: 'cashier' }
    const sorted = toHeld('staff:e1', { _id: 'staff:e1', ...staff, pinSalt: 'aa', pinVerifier: 'bb' })
    expect(sorted).toMatchObject({ ok: true, held: { document: { _id: 'staff:e1', ...staff } } })
    expect(JSON.stringify(sorted)).not.toMatch(/pin/)
  })

  it.each([
    ['hologram:1', { type: 'hologram' }, 'unknown-type'],
    ['constructor', {}, 'unknown-type'],
    ['progress:t1', { type: 'progress', writer: 't1', folded: -1, floor: 0 }, 'bad-shape: folded'],
    ['fact:t1:1', { kind: 'saleCompleted' }, 'bad-shape'],
    ['policy:tax', tax({ letter: 'A', kind: 'rate' }), 'bad-shape: rates.0.percent'],
    ['policy:tax', tax({ letter: 'H', kind: 'exempt' }), 'bad-shape: rates.0.letter'],
  ])('refuses %s', (id, document, reason) => {
    expect(toHeld(id, { _id: id, ...document })).toMatchObject({
      ok: false,
      rejected: { id, reason: expect.stringContaining(reason) },
    })
  })
})

describe('isOlder', () => {
  const version = (id: string, gen: number, homeRev: number) => ({ id, gen, homeRev })

  it('goes by the generation of the revision', () => {
    expect(isOlder(version('stock:a', 2, 9), version('stock:a', 3, 1))).toBe(true)
    expect(isOlder(version('stock:a', 3, 1), version('stock:a', 3, 9))).toBe(false)
  })

  it('of a copy by the number of its home, then by the generation', () => {
    expect(isOlder(version('order:a', 9, 1), version('order:a', 2, 2))).toBe(true)
    expect(isOlder(version('order:a', 1, 3), version('order:a', 9, 2))).toBe(false)
    expect(isOlder(version('order:a', 1, 2), version('order:a', 2, 2))).toBe(true)
  })
})
