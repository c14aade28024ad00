import type { FoldedException, Settlement } from '../exception/exception-state.ts'
import { raise } from '../exception/raise.ts'
import type { Folded } from '../fact/folding.ts'
import type { FactHead, FactOf, TradeFact } from '../fact/trade-fact.ts'
import { compareQuantity, zeroQuantity } from '../product/quantity-arithmetic.ts'
import { pileOf, piles } from './sort-goods.ts'
import type { Pile } from './stock-facts.ts'
import type { StockState } from './stock-state.ts'

/**
 * Two tills without a link sort the same piece, or a sorting is heard before the return that brought its goods: the pile falls
 * below zero, and a person is told. Goods that are heard of later and make up for it settle that. So one stands open just while
 * a pile is below zero, in whatever order facts are heard.
 */
export function foldShort(state: StockState, fact: TradeFact): Folded<StockState> {
  const { short = [], ...rest } = state
  const below = piles.filter((pile) => compareQuantity(pileOf(state, pile), zeroQuantity) < 0)
  if (below.length === 0)
    return { state: rest, exceptions: short.map((earlier) => madeUp(state, { earlier, fact })) }
  if (fact.kind !== 'goodsSorted' || !takesFrom(state, fact, below)) return { state, exceptions: [] }
  return { state: { ...state, short: [...short, headOf(fact)] }, exceptions: [tooMany(state, fact)] }
}

const takesFrom = ({ sku }: StockState, { body }: FactOf<'goodsSorted'>, below: readonly Pile[]): boolean =>
  body.lines.some((line) => line.sku === sku && below.includes(line.from))

const headOf = ({ id, writer, seq, store, user, at, businessDate }: FactHead): FactHead => ({
  ...{ id, writer, seq, store, user, at, businessDate },
})

const tooMany = ({ sku }: StockState, fact: FactHead): FoldedException =>
  raise(fact, { kind: 'sorted-too-many', about: `stock:${sku}`, part: sku })

type MadeUp = { readonly earlier: FactHead; readonly fact: FactHead }

function madeUp(state: StockState, { earlier, fact }: MadeUp): FoldedException {
  const at = fact.at > earlier.at ? fact.at : earlier.at
  const settled: Settlement = { outcome: 'goods-have-come', by: null, at }
  return { ...tooMany(state, earlier), settled, from: earlier }
}
