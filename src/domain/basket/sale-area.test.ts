import fc from 'fast-check'
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
import type { StaffId, StoreId } from '../../base/ids.ts'
import { chainRef } from '../fact/state-ref.ts'
import { raiseAgain } from '../exception/awaited-exception.ts'
import { exceptionStateOf } from '../exception/exception-state-of.ts'
import type { ExceptionState } from '../exception/exception-state.ts'
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

/** The sale without the order of what lies side by side in it, and what became of its exceptions where they are kept. */
function keptAfter(facts: readonly TradeFact[]) {
  let sale: SaleState | null = null
  const kept = new Map<string, ExceptionState & { readonly store: StoreId | null }>()
  for (const next of facts) {
    const { state, exceptions } = saleArea.fold(sale, next, ref)
    sale = state
    for (const { from = next, ...raised } of exceptions) {
      const known = kept.get(raised.id)
      const told = known ? raiseAgain(known, raised, from) : exceptionStateOf(raised, from)
      kept.set(raised.id, { ...told, store: from.store })
    }
  }
  const byReturn = sale?.refunds.toSorted((a, b) => a.return.localeCompare(b.return))
  const all = [...kept.values()]
  return {
    sale: sale && { ...sale, refunds: byReturn, stores: sale.stores.toSorted() },
    open: all.filter(({ status }) => status === 'open').map(({ id }) => id),
    settled: all.flatMap(({ id, store, settled }) => (settled ? [[id, store, settled]] : [])),
  }
}

const back = returnCompleted({ writer: 't2', store: s2, source: saleSource, lines: [[1, 1]] })

describe('a sale', () => {
  it('is in the customer’s hands at once', () => {
    const { state } = foldAll(sold)
    expect(state).toMatchObject({ sale: 't1-000001', store: s1, terminal: 't1', cashier: '7', stores: [s1] })
    expect(state?.lines.map((line) => line.handedOver.value)).toEqual([2, 1])
    expect(foldAll(sold, sold)).toEqual({ state, kinds: [] })
  })

  it('keeps by what it is found: the card that paid it and the number of its fiscal receipt', () => {
    const card = 'abcdefghijklmnopabcdefghijklmnop'
    const payments = [{ tender: 'card', amount: sold.body.gross, reference: 'R-1', card }] as const
    const fiscal = { outcome: 'registered', number: '123', printer: 'ABC1234567890' } as const
    const known = saleCompleted(sold.body.lines, { payments, fiscal })
    const found = { payments, fiscal: { number: '123', printer: 'ABC1234567890' } }
    expect(foldAll(known).state).toMatchObject(found)
    expect(foldAll(back, known).state).toEqual(foldAll(known, back).state)
    const skipped = saleCompleted(sold.body.lines, { fiscal: { outcome: 'skipped' } })
    expect(foldAll(skipped).state).not.toHaveProperty('fiscal')
  })

  it('says that somebody of the store bought it, whatever is heard of first', () => {
    const staffPurchase = { staff: 'e2' as StaffId, approvedBy: 'e3' as StaffId }
    const toStaff = saleCompleted(sold.body.lines, { staffPurchase })
    expect(foldAll(toStaff).state).toMatchObject({ staffPurchase })
    expect(foldAll(back, toStaff).state).toEqual(foldAll(toStaff, back).state)
    expect(foldAll(sold).state).not.toHaveProperty('staffPurchase')
  })

  it('is returned in another store, and not twice', () => {
    const whole = returnCompleted({ writer: 't3', store: s1, source: saleSource, lines: [[1, 2]] })
    const { state, kinds } = foldAll(sold, back, whole)
    expect(kinds).toEqual(['returned-twice'])
    expect(state?.lines[0]?.returned.value).toBe(1)
    expect(state?.refunds).toHaveLength(1)
    expect(state?.stores).toEqual([s1, s2])
  })

  it('ends the same when a return of it is heard of first, with a word to a person that is taken back', () => {
    const late = foldAll(back, sold)
    expect(late.kinds).toEqual(['return-of-unknown-document', 'return-of-unknown-document'])
    expect(late.state).toEqual(foldAll(sold, back).state)
  })

  it('leaves the same open, in whatever order it and its returns come', () => {
    const other = returnCompleted({ writer: 't3', store: s1, source: saleSource, lines: [[2, 1]] })
    const tooMuch = returnCompleted({ writer: 't4', store: s2, source: saleSource, lines: [[1, 3]] })
    const all = [sold, back, other, tooMuch]
    const inOrder = keptAfter(all)
    expect(inOrder.open).toEqual(['exception:t4:1:returned-twice'])
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const kept = keptAfter(shuffled)
        expect([kept.sale, kept.open]).toEqual([inOrder.sale, inOrder.open])
        const early = shuffled.slice(0, shuffled.indexOf(sold))
        expect(kept.settled).toEqual(
          early.map(({ writer, store, at }) => [
            `exception:${writer}:1:return-of-unknown-document`,
            store,
            { outcome: 'sale-has-come', by: null, at: at > sold.at ? at : sold.at },
          ]),
        )
      }),
    )
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
