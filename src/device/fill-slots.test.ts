import { describe, expect, it } from 'vitest'
import { fillSlots, MissingSlotError } from './fill-slots.ts'
import type { ReceiptDocument } from './receipt-document.ts'

describe('fillSlots', () => {
  it('fills slots at any depth and leaves the rest as it was', () => {
    const document: ReceiptDocument = {
      kind: 'receipt-document',
      blocks: [
        { block: 'pair', left: 'Nr', right: { $slot: 'anchor' } },
        { block: 'row', cells: ['a', { $slot: 'card' }], widths: [0.5, 0.5], aligns: ['left', 'right'] },
      ],
    }
    expect(fillSlots(document, { anchor: 't1-000042', card: 'VISA' })).toEqual({
      kind: 'receipt-document',
      blocks: [
        { block: 'pair', left: 'Nr', right: 't1-000042' },
        { block: 'row', cells: ['a', 'VISA'], widths: [0.5, 0.5], aligns: ['left', 'right'] },
      ],
    })
  })

  it('names the slot that has no value', () => {
    expect(() => fillSlots([{ $slot: 'fiscal' }], {})).toThrow(new MissingSlotError('fiscal'))
  })

  it('leaves an optional member out where nothing is known of it', () => {
    const body = { tender: 'card', card: { $slot: 'card', isOptional: true } }
    expect(fillSlots(body, {})).toEqual({ tender: 'card' })
    expect(fillSlots(body, { card: 'abc' })).toEqual({ tender: 'card', card: 'abc' })
    expect(() => fillSlots([{ $slot: 'card', isOptional: true }], {})).toThrow(MissingSlotError)
  })

  it('takes no value from the prototype of the slots', () => {
    expect(() => fillSlots([{ $slot: 'toString' }], {})).toThrow(MissingSlotError)
  })

  it('does not fill slots inside what was filled in', () => {
    expect(fillSlots([{ $slot: 'a' }], { a: { $slot: 'b' } })).toEqual([{ $slot: 'b' }])
  })
})
