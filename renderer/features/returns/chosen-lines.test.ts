import { describe, expect, it } from 'vitest'
import type { Sku } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import {
  isExplained,
  isWeighed,
  requestedLines,
  stepped,
  withAll,
  withQuantity,
  withReason,
  withWeight,
} from './chosen-lines.ts'

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

  it('are weighed only while what is typed can come back', () => {
    const cheese = line({ value: 2000, scale: 3 }, { value: 0, scale: 3 })
    const whole = { quantity: cheese.quantity, reason: null, condition: null }
    const typed = (text: string) => withWeight(cheese, whole, text)
    for (const text of ['2,5', '0,', '1 kg', '-1']) expect(isWeighed({ 1: typed(text) })).toBe(false)
    expect(typed('1,5')).toMatchObject({ quantity: { value: 1500, scale: 3 } })
    expect(isWeighed({ 1: typed('1,5') })).toBe(true)
    expect(withWeight(cheese, typed('1,5'), ' ')).toMatchObject({ quantity: cheese.quantity })
    expect(isWeighed(withQuantity({ 1: typed('2,5') }, 1, cheese.quantity))).toBe(true)
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
