import { describe, expect, it } from 'vitest'
import { fact, orderSource, returnCompleted, s1, s2, saleSource } from '#test/support/trade-facts.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { returnArea } from './return-area.ts'
import type { ReturnState } from './return-state.ts'

const from = { writer: 't2', seq: 9, store: s2 } as const
const ofSale = returnCompleted({ ...from, source: saleSource, lines: [[1, 1]] })
const { return: no } = ofSale.body
const ref = chainRef(`return:${no}`)
const sought = fact('orderSought', { number: no }, { writer: 't3', store: s1 })

const after = (...facts: readonly TradeFact[]): ReturnState | null =>
  facts.reduce<ReturnState | null>((state, one) => returnArea.fold(state, one, ref).state, null)

describe('the number of a return', () => {
  it('leads to its purchase, here and in the store that had sold the goods', () => {
    expect(returnArea.touches(ofSale)).toEqual([ref])
    expect(after(ofSale)).toMatchObject({ return: no, store: s2, source: saleSource, stores: [s1, s2] })
    const ofOrder = returnCompleted({ ...from, lines: [[1, 1]] })
    expect(after(ofOrder)).toMatchObject({ source: orderSource, stores: [s2] })
  })

  it('of goods without a purchase tells what they were', () => {
    const { shift, lines, gross, vat, refunds } = ofSale.body
    const [refund] = refunds
    const proof = { identity: 'id-card', approvedBy: '3' as never } as const
    const blind = fact(
      'blindReturnCompleted',
      { return: no, shift, lines, gross, vat, refund: refund!, ...proof },
      from,
    )
    expect(returnArea.touches(blind)).toEqual([ref])
    expect(after(blind)).toMatchObject({ source: null, gross, lines: [{ line: 1, name: lines[0]!.name }] })
  })

  it('goes to whoever asks for it, and a question alone makes no state', () => {
    const other = { ...sought, store: 's3' as typeof s1 }
    expect(after(ofSale, other)?.stores).toEqual([s1, s2, 's3'])
    expect(after(ofSale, other, other)).toEqual(after(ofSale, other))
    expect(after(sought)).toBeNull()
    expect(after(ofSale, ofSale)).toEqual(after(ofSale))
  })
})
