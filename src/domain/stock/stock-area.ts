import { byKind } from '../fact/by-kind.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { sameRef, storeRef } from '../fact/state-ref.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { addQuantity, zeroQuantity } from '../product/quantity-arithmetic.ts'
import { foldShort } from './fold-short.ts'
import type { StockMove } from './stock-moves.ts'
import { stockMoves } from './stock-moves.ts'
import type { StockState } from './stock-state.ts'

const movesOf = (fact: TradeFact): readonly StockMove[] => byKind(stockMoves, fact) ?? []

const refOf = (move: StockMove): StateRef => storeRef(move.store, `stock:${move.sku}`)

function touches(fact: TradeFact): readonly StateRef[] {
  const refs = new Map(movesOf(fact).map((move) => [`${move.store}/${move.sku}`, refOf(move)]))
  return [...refs.values()]
}

function applyMove(state: StockState | null, { store, sku, place, quantity }: StockMove): StockState {
  const from = state ?? emptyStock({ store, sku })
  return { ...from, [place]: addQuantity(from[place] ?? zeroQuantity, quantity) }
}

const emptyStock = ({ store, sku }: Pick<StockState, 'store' | 'sku'>): StockState => ({
  type: 'stock',
  sku,
  store,
  onHand: zeroQuantity,
  reserved: zeroQuantity,
  inspect: zeroQuantity,
  damaged: zeroQuantity,
})

function fold(state: StockState | null, fact: TradeFact, ref: StateRef): Folded<StockState> {
  const moves = movesOf(fact).filter((move) => sameRef(refOf(move), ref))
  const moved = moves.reduce<StockState | null>(applyMove, state)
  return moved ? foldShort(moved, fact) : unchanged<StockState>(null)
}

/**
 * States `stock:<sku>` of each store. They may go below zero: that says that the count was wrong, and hides nothing; of goods set
 * aside a person is told.
 */
export const stockArea: Area<StockState> = { type: 'stock', touches, fold }
