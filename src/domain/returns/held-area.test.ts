import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNo, fact, returnCompleted, s1, s2, saleSource, soldLine } from '#test/support/trade-facts.ts'
import { exceptionArea } from '../exception/exception-area.ts'
import type { ExceptionState } from '../exception/exception-state.ts'
import { touchedBy } from '../fact/areas.table.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { heldArea } from './held-area.ts'
import type { HeldState } from './held-state.ts'

const taken = documentNo('t1-000009')
const shift = documentNo('t1-000001')
const { sku, name, variant, quantity } = soldLine(1, 1)
const goods = { line: 1, sku, name, variant, quantity, reason: 'faulty', condition: 'unknown' } as const

const takenIn = fact(
  'goodsTakenIn',
  { taken, shift, number: 't1-000001', lines: [goods], source: saleSource },
  { writer: 't1', seq: 9, store: s1 },
)
const givenBack = fact(
  'goodsGivenBack',
  { givenBack: documentNo('t2-000003'), shift, taken },
  { writer: 't2', seq: 3, store: s1, at: '2026-11-21T13:00:00.000Z' },
)
const plain = returnCompleted({ writer: 't2', seq: 4, store: s1, source: saleSource, lines: [[1, 1]] })
const returned = { ...plain, body: { ...plain.body, taken } }

const ref = storeRef(s1, `held:${taken}`)
const exceptionRef = storeRef(s1, 'exception:t1:9:goods-held')

const heldAfter = (facts: readonly TradeFact[]) =>
  facts.reduce<HeldState | null>((state, one) => heldArea.fold(state, one, ref).state, null)
const exceptionAfter = (facts: readonly TradeFact[]) =>
  facts.reduce<ExceptionState | null>(
    (state, one) => exceptionArea.fold(state, one, exceptionRef).state,
    null,
  )

describe('goods that were taken in', () => {
  it('lie in the store that took them, until they are returned or given back', () => {
    expect(heldArea.touches(takenIn)).toEqual([ref])
    expect(heldAfter([takenIn])).toMatchObject({ status: 'held', number: 't1-000001', lines: [goods] })
    expect(heldAfter([takenIn, givenBack])).toMatchObject({ status: 'given-back', endedBy: 't2-000003' })
    expect(heldAfter([takenIn, returned])).toMatchObject({ status: 'returned', endedBy: 't2-000004' })
  })

  it('are an open item with the manager, which ends with them', () => {
    expect(touchedBy(returned)).toContainEqual(exceptionRef)
    expect(exceptionAfter([takenIn])).toMatchObject({ status: 'open', about: `taken:${taken}` })
    expect(exceptionAfter([takenIn, returned])?.settled).toMatchObject({ outcome: 'returned' })
    expect(exceptionAfter([takenIn, givenBack])?.settled).toMatchObject({ outcome: 'given-back' })
  })

  it('come to the same whichever till is heard first', () => {
    for (const end of [returned, givenBack]) {
      expect(heldAfter([end, takenIn])).toMatchObject({ ...heldAfter([takenIn, end]) })
      expect(exceptionAfter([end, takenIn])).toEqual(exceptionAfter([takenIn, end]))
    }
  })

  it('are of no concern to other returns', () => {
    expect(heldArea.touches(plain)).toEqual([])
    expect(exceptionArea.touches(plain)).toEqual([])
    fc.assert(
      fc.property(fc.constantFrom(s1, s2), (store) => {
        expect(heldArea.touches({ ...returned, store })).toEqual([storeRef(store, `held:${taken}`)])
      }),
    )
  })
})
