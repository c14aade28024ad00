import { describe, expect, it } from 'vitest'
import type { Sku } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { isExplained, requestedLines, stepped, withAll, withQuantity, withReason } from './chosen-lines.ts'

const line = (handedOver: Quantity, returned: Quantity): PurchaseLine => ({
  line: 1,
  sku: 'K-7' as Sku,
  gtin: null,
  name: 'Czapka',
  variant: null,
  quantity: handedOver,
  unitPrice: money(7900, 'PLN'),
  gross: money(15_800, 'PLN'),
  vat: 'A',
  handedOver,
  returned,
  returning: { value: 0, scale: handedOver.scale },
})

describe('chosen lines', () => {
  it('step by pieces up to what may still come back', () => {
    const cap = line(pieces(2), pieces(1))
    expect(stepped(cap, undefined, 1)).toEqual(pieces(1))
    expect(stepped(cap, { quantity: pieces(1), reason: null, condition: null }, 1)).toBeNull()
    expect(stepped(cap, undefined, -1)).toBeNull()
  })

  it('take goods by weight back whole', () => {
    const cheese = line({ value: 1250, scale: 3 }, { value: 0, scale: 3 })
    expect(stepped(cheese, undefined, 1)).toEqual({ value: 1250, scale: 3 })
  })

  it('are all that may still come back, where the whole purchase is given back', () => {
    const lines = [line(pieces(2), pieces(1)), { ...line(pieces(1), pieces(1)), line: 2 }]
    expect(withAll({}, lines)).toEqual({ 1: { quantity: pieces(1), reason: null, condition: null } })
  })

  it('take the reason of the first for those without, and each look for itself', () => {
    const all = withQuantity(withQuantity({}, 1, pieces(1)), 2, pieces(1))
    const first = withReason(all, 1, 'does-not-fit')
    expect(Object.values(first).map(({ reason }) => reason)).toEqual(['does-not-fit', 'does-not-fit'])
    const second = withReason(first, 2, 'faulty')
    expect(Object.values(second).map(({ reason }) => reason)).toEqual(['does-not-fit', 'faulty'])
    expect(isExplained(second)).toBe(false)
  })

  it('are explained once each line that comes back has its reason and condition', () => {
    const chosen = withQuantity({}, 1, pieces(1))
    expect(isExplained(chosen)).toBe(false)
    expect(isExplained({ 1: { quantity: pieces(1), reason: 'faulty', condition: 'damaged' } })).toBe(true)
    expect(isExplained({ 1: { quantity: pieces(0), reason: null, condition: null } })).toBe(true)
  })

  it('leave out what is not returned', () => {
    const chosen = withQuantity(withQuantity({}, 1, pieces(0)), 2, pieces(1))
    expect(requestedLines(chosen)).toMatchObject([{ line: 2, quantity: pieces(1) }])
  })
})
