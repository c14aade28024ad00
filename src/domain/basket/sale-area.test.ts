import { describe, expect, it } from 'vitest'
import {
  claim,
  fact,
  returnCompleted,
  s1,
  s2,
  saleCompleted,
  saleSource,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { StoreId } from '../../base/ids.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { saleArea } from './sale-area.ts'
import type { SaleState } from './sale-state.ts'

const ref = chainRef('sale:t1-000001')
const sold = saleCompleted([soldLine(1, 2), soldLine(2, 1)])

function foldAll(...facts: readonly TradeFact[]) {
  let state: SaleState | null = null
  const kinds: string[] = []
  for (const next of facts) {
    const folded = saleArea.fold(state, next, ref)
    state = folded.state
    kinds.push(...folded.exceptions.map((exception) => exception.kind))
  }
  return { state, kinds }
}

const back = returnCompleted({ writer: 't2', store: s2, source: saleSource, lines: [[1, 1]] })

describe('a sale', () => {
  it('is in the customer’s hands at once', () => {
    const { state } = foldAll(sold)
    expect(state).toMatchObject({ sale: 't1-000001', store: s1, terminal: 't1', cashier: '7', stores: [s1] })
    expect(state?.lines.map((line) => line.handedOver.value)).toEqual([2, 1])
    expect(foldAll(sold, sold)).toEqual({ state, kinds: [] })
  })

  it('is returned in another store, and not twice', () => {
    const whole = returnCompleted({ writer: 't3', store: s1, source: saleSource, lines: [[1, 2]] })
    const { state, kinds } = foldAll(sold, back, whole)
    expect(kinds).toEqual(['returned-twice'])
    expect(state?.lines[0]?.returned.value).toBe(1)
    expect(state?.refunds).toHaveLength(1)
    expect(state?.stores).toEqual([s1, s2])
  })

  it('ends the same when a return of it is heard of first, with a word to a person', () => {
    const late = foldAll(back, sold)
    expect(late.kinds).toEqual(['return-of-unknown-document'])
    expect(late.state).toEqual(foldAll(sold, back).state)
  })

  it('has no lines while only returns of it are known, and never returns more than it sold', () => {
    const again = returnCompleted({
      writer: 't3',
      store: s1,
      source: saleSource,
      lines: [[1, 2]],
      claim: claim(2),
    })
    const early = foldAll(back, again)
    expect(early.state).toMatchObject({ lines: [], awaiting: [back, again], returnClaims: 2, terminal: 't1' })
    const { state, kinds } = foldAll(back, again, sold)
    expect(kinds.at(-1)).toBe('returned-twice')
    expect(state?.lines[0]?.returned.value).toBe(1)
    expect(state).not.toHaveProperty('awaiting')
  })

  it('keeps what was heard of it before it came: claims given up, stores that asked', () => {
    const body = { claim: claim(5).id, attempt: 'act-5', source: saleSource }
    const released = fact('claimReleased', body, { writer: 't9', store: s2 })
    const sought = fact('orderSought', { number: 't1-000001' }, { writer: 't7', store: 's7' as StoreId })
    const { state } = foldAll(back, released, sought, sold)
    expect(state).toMatchObject({ returnClaims: 5, stores: [s1, s2, 's7'] })
  })

  it('counts a claim given up before it came, so that its number is not tried again', () => {
    const body = { claim: claim(1).id, attempt: 'act-1', source: saleSource }
    const released = fact('claimReleased', body, { writer: 't9', store: s2 })
    const { state, kinds } = foldAll(released, sold)
    expect(state).toEqual({ ...foldAll(sold).state, returnClaims: 1 })
    expect(kinds).toEqual([])
  })

  it('is copied into a store that seeks it, and not made by that', () => {
    const sought = fact('orderSought', { number: 't1-000001' }, { writer: 't9', store: s2 })
    expect(foldAll(sold, sought).state?.stores).toEqual([s1, s2])
    expect(foldAll(sought).state).toBeNull()
  })
})
