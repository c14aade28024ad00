import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNo, fact, returnCompleted, s1, sku } from '#test/support/trade-facts.ts'
import { answerersOf, neededFor } from '../access/act-access.ts'
import { raiseAgain } from '../exception/awaited-exception.ts'
import { exceptionStateOf } from '../exception/exception-state-of.ts'
import type { ExceptionState } from '../exception/exception-state.ts'
import { storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { pieces } from '../product/quantity.ts'
import { zeroQuantity } from '../product/quantity-arithmetic.ts'
import { canSort, hasPile, leftOf, pileOf, piles, ways, withLine } from './sort-goods.ts'
import { stockArea } from './stock-area.ts'
import type { Pile, SortedLine, Way } from './stock-facts.ts'
import type { StockState } from './stock-state.ts'

const goods = sku('sku-1')
const ref = storeRef(s1, 'stock:sku-1')
const sorting = documentNo('t1-000009')

const lineOf = (way: Way, count = 1): SortedLine => ({ ...way, sku: goods, quantity: pieces(count) })

function line(from: Pile, to: string, count = 1): SortedLine {
  const way = ways.find((one) => one.from === from && one.to === to)
  if (!way) throw new Error('No goods go this way')
  return lineOf(way, count)
}

const sorted = (lines: readonly SortedLine[], writer = 't1', seq = 9) =>
  fact('goodsSorted', { sorting, lines }, { writer, seq, store: s1 })

const back = (writer = 't9', count = 1, disposition: 'inspect' | 'damaged' | 'to-supplier' = 'inspect') =>
  returnCompleted({ writer, store: s1, lines: [[1, count]], disposition })

/** The stock, and what became of each exception, as head office keeps them. */
function after(...facts: readonly TradeFact[]) {
  const told = new Map<string, ExceptionState>()
  let state: StockState | null = null
  for (const next of facts) {
    const folded = stockArea.fold(state, next, ref)
    state = folded.state
    for (const { from = next, ...raised } of folded.exceptions) {
      const known = told.get(raised.id)
      told.set(raised.id, known ? raiseAgain(known, raised, from) : exceptionStateOf(raised, from))
    }
  }
  return { state: state as StockState, open: [...told.values()].filter(({ status }) => status === 'open') }
}

const figures = ({ onHand, inspect, damaged, toSupplier = zeroQuantity }: StockState) =>
  [onHand, inspect, damaged, toSupplier].map(({ value }) => value)

describe('goods set aside', () => {
  it('go on from their pile to where they are sent, and out of the stock', () => {
    const all = [line('inspect', 'damaged', 2), line('inspect', 'on-hand'), line('inspect', 'to-supplier')]
    const first = after(back('t9', 5), sorted(all))
    expect(figures(first.state)).toEqual([1, 1, 2, 1])
    const gone = sorted([line('damaged', 'written-off'), line('to-supplier', 'given-to-supplier')])
    expect(figures(after(back('t9', 5), sorted(all), gone).state)).toEqual([1, 1, 1, 0])
    expect(first.open).toEqual([])
    expect(stockArea.touches(sorted(all))).toEqual([ref])
  })

  it('are sorted by associates; what leaves the store is answered for', () => {
    expect(neededFor('goodsSorted')).toEqual(['sort-goods'])
    const asked = (one: SortedLine) => answerersOf('goodsSorted', { sorting, lines: [one] })
    expect(asked(line('damaged', 'on-hand'))).toEqual([])
    for (const one of [line('damaged', 'written-off'), line('to-supplier', 'given-to-supplier')])
      expect(asked(one)).toEqual([{ staff: null, permission: 'write-off', isOfBasket: false }])
  })
})

describe('a pile', () => {
  const { state } = after(back('t9', 3), back('t9', 1, 'damaged'))

  it('gives no more than lies there, over all lines together', () => {
    const two = line('inspect', 'on-hand', 2)
    expect(canSort([state], [two, line('inspect', 'damaged')])).toEqual({ ok: true })
    expect(canSort([state], [two, line('inspect', 'damaged', 2)])).toMatchObject({ reason: 'too-many' })
    expect(canSort([state], [line('to-supplier', 'damaged')])).toMatchObject({ reason: 'too-many' })
    expect(canSort([], [two])).toMatchObject({ reason: 'too-many' })
    expect(canSort([state], [])).toMatchObject({ reason: 'nothing' })
    expect(leftOf(state, 'inspect', [two])).toEqual(pieces(1))
  })

  it('waits to be sorted while something lies there', () => {
    expect(hasPile(state)).toBe(true)
    expect(hasPile({ ...state, inspect: zeroQuantity, damaged: pieces(-1) })).toBe(false)
  })

  it('has one line for goods that go the same way', () => {
    const one = line('inspect', 'on-hand')
    const more = withLine(withLine([one], one), line('inspect', 'damaged'))
    expect(more).toEqual([line('inspect', 'on-hand', 2), line('inspect', 'damaged')])
  })
})

describe('more sorted than lay there', () => {
  it('is told to the manager, of each of the goods, by whichever till is heard last', () => {
    const { state, open } = after(
      back(),
      sorted([line('inspect', 'on-hand')]),
      sorted([line('inspect', 'damaged')], 't2'),
    )
    expect(figures(state)).toEqual([1, -1, 1, 0])
    expect(open).toMatchObject([
      {
        id: 'exception:t2:9:sorted-too-many:sku-1',
        about: 'stock:sku-1',
        owner: 'store-manager',
      },
    ])
  })

  it('is over once the return is heard that brought the goods', () => {
    const early = sorted([line('inspect', 'on-hand')])
    expect(after(early).open).toHaveLength(1)
    expect(after(early, back()).open).toEqual([])
    expect(after(early, back()).state).toEqual(after(back(), early).state)
  })

  it('leaves the same stock in any order, and stands open just while a pile is below zero', () => {
    const lines = fc
      .tuple(fc.constantFrom(...ways), fc.integer({ min: 1, max: 3 }))
      .map(([way, count]) => lineOf(way, count))
    const one = fc.oneof(
      fc.array(lines, { minLength: 1, maxLength: 3 }).map((all) => sorted(all)),
      fc.constantFrom<'inspect' | 'damaged' | 'to-supplier'>(...piles).map((pile) => back('t9', 2, pile)),
    )
    const lives = fc
      .array(one, { minLength: 1, maxLength: 10 })
      .map((all) => all.map((next, index) => ({ ...next, seq: index + 1 }) as TradeFact))
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(lives, ([all, shuffled]) => {
        const [here, there] = [after(...all), after(...shuffled)]
        expect(figures(there.state)).toEqual(figures(here.state))
        for (const { state, open } of [here, there])
          expect(open.length > 0).toBe(piles.some((pile) => pileOf(state, pile).value < 0))
      }),
    )
  })
})
