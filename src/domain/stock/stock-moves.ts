import type { Sku, StoreId } from '../../base/ids.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { pickupStore } from '../pickup/pickup-store.ts'
import type { LossReason, PutBackLoss } from '../pickup/order-facts.ts'
import type { Quantity } from '../product/quantity.ts'
import { negateQuantity } from '../product/quantity-arithmetic.ts'
import type { Disposition } from '../returns/return-facts.ts'
import type { Pile, SortedLine } from './stock-facts.ts'
import type { StockState } from './stock-state.ts'

/** One place of stock of a SKU grows by `quantity`, or shrinks where that is negative. */
export type StockMove = {
  readonly store: StoreId
  readonly sku: Sku
  readonly place: keyof Pick<StockState, 'onHand' | 'reserved' | 'inspect' | 'damaged' | 'toSupplier'>
  readonly quantity: Quantity
}

type Goods = { readonly sku?: Sku | undefined; readonly quantity: Quantity }

/** Where a pile is counted. */
export const pilePlace = {
  inspect: 'inspect',
  damaged: 'damaged',
  'to-supplier': 'toSupplier',
} as const satisfies Readonly<Record<Pile, StockMove['place']>>

const placeOf: Readonly<Record<Disposition, StockMove['place']>> = { ...pilePlace, resell: 'onHand' }

/** What is given to the supplier or written off is in the stock no more. */
const placeOfWay: Readonly<Record<SortedLine['to'], StockMove['place'] | null>> = {
  ...pilePlace,
  'on-hand': 'onHand',
  'given-to-supplier': null,
  'written-off': null,
}

/** Stock moves of a fact; none where no store is named. They only add, so the order of facts does not matter. */
export const stockMoves: KindTable<readonly StockMove[]> = {
  stockDelivered: ({ body }) => moves(body.store, 'onHand', body.lines),
  saleCompleted: ({ store, body }) => moves(store, 'onHand', body.lines.map(taken)),
  saleVoided: ({ store, body }) => moves(store, 'onHand', body.lines),
  returnCompleted: ({ store, body }) =>
    body.lines.flatMap((line) => moves(store, placeOf[line.disposition], [line])),
  blindReturnCompleted: ({ store, body }) =>
    body.lines.flatMap((line) => moves(store, placeOf[line.disposition], [line])),
  goodsSorted: ({ store, body }) =>
    body.lines.flatMap((line) => {
      const to = placeOfWay[line.to]
      return [...moves(store, pilePlace[line.from], [taken(line)]), ...(to ? moves(store, to, [line]) : [])]
    }),
  orderPlaced: ({ body }) => moves(pickupStore(body.delivery), 'reserved', body.lines),
  orderCancelled: ({ body }) => moves(body.store ?? null, 'reserved', (body.lines ?? []).map(taken)),
  orderPutBack: ({ store, body }) => [
    ...moves(store, 'reserved', body.lines.map(taken)),
    ...(body.losses ?? []).flatMap((loss) => lossMoves(store, loss)),
  ],
  orderHandedOver: ({ store, body }) => [
    ...moves(store, 'onHand', body.lines.map(taken)),
    ...moves(store, 'reserved', body.lines.map(taken)),
  ],
}

/** Where a lost piece is no more, and where it is. One that was sold has left the stock by its sale. */
const lossPlaces: Readonly<Record<LossReason, Partial<Record<'from' | 'to', StockMove['place']>>>> = {
  'not-found': { from: 'onHand' },
  'sold-meanwhile': {},
  broken: { from: 'onHand', to: 'damaged' },
  spoiled: { from: 'onHand', to: 'damaged' },
}

function lossMoves(store: StoreId | null, loss: PutBackLoss): readonly StockMove[] {
  const { from, to } = lossPlaces[loss.reason]
  return [...(from ? moves(store, from, [taken(loss)]) : []), ...(to ? moves(store, to, [loss]) : [])]
}

const taken = ({ sku, quantity }: Goods): Goods => ({ sku, quantity: negateQuantity(quantity) })

function moves(
  store: StoreId | null,
  place: StockMove['place'],
  goods: readonly Goods[],
): readonly StockMove[] {
  if (store === null) return []
  return goods.flatMap(({ sku, quantity }) => (sku === undefined ? [] : [{ store, sku, place, quantity }]))
}
