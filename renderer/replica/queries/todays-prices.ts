import { tradingDay } from '#src/app/trading-day.ts'
import type { Clock } from '#src/base/clock.ts'
import type { StoreId } from '#src/base/ids.ts'
import type { PriceListDocument, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { PriceBoard } from '#src/domain/price/price-board.ts'
import { priceBoard, pricedProduct } from '#src/domain/price/price-board.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { ReplicaStore } from '../database/replica-store.ts'

type Held = { readonly board: Promise<PriceBoard>; readonly minute: number }

const minuteMs = 60_000

/** Puts today's prices of this store on products; the lists are read again when the catalogue or the minute has changed. */
export class TodaysPrices {
  readonly #store: ReplicaStore
  readonly #owner: StoreId
  readonly #clock: Clock
  #held: Held | null = null

  constructor(store: ReplicaStore, owner: StoreId, clock: Clock) {
    this.#store = store
    this.#owner = owner
    this.#clock = clock
  }

  /** The lists may have changed. */
  forget(): void {
    this.#held = null
  }

  /** The lists are read beside the product, not after it. */
  async on(asked: Promise<Product | null>): Promise<Product | null> {
    const [product, board] = await Promise.all([asked, this.#board()])
    return product && pricedProduct(product, board)
  }

  async onAll(asked: Promise<readonly Product[]>): Promise<readonly Product[]> {
    const [products, board] = await Promise.all([asked, this.#board()])
    return board.size === 0 ? products : products.map((product) => pricedProduct(product, board))
  }

  #board(): Promise<PriceBoard> {
    const minute = Math.floor(this.#clock.now() / minuteMs)
    if (this.#held?.minute === minute) return this.#held.board
    const board = this.#read(minute * minuteMs)
    this.#held = { board, minute }
    // Whoever asked is told; the next one asks again.
    board.catch(() => this.forget())
    return board
  }

  async #read(now: number): Promise<PriceBoard> {
    const lists = await this.#store.withPrefix('places', 'pricelist:')
    const own = await this.#store.get('places', documentIds.store(this.#owner))
    // The shapes were checked when they arrived.
    const { zone } = (own?.document ?? {}) as Partial<StoreDocument>
    if (lists.length === 0 || zone === undefined) return new Map()
    return priceBoard(
      lists.map(({ document }) => (document as unknown as PriceListDocument).pricelist),
      { store: this.#owner, day: tradingDay(zone, now) },
    )
  }
}
