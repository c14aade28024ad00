import type { Sku } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import type { Product } from '../product/product.ts'
import type { PriceDay, PriceList } from './price-list.ts'
import { listStands } from './price-list.ts'

type BoardPrice = { readonly minor: number; readonly lowest30: number | undefined }

/** Prices in minor units by SKU that differ from the catalogue's, here and today. */
export type PriceBoard = ReadonlyMap<Sku, BoardPrice>

/** The newest list that stands wins: the one that began last, then the one whose name is last. */
export function priceBoard(lists: readonly PriceList[], at: PriceDay): PriceBoard {
  const standing = lists.filter((list) => listStands(list, at)).toSorted(byAge)
  return new Map(standing.flatMap(pricesOf))
}

const pricesOf = ({ prices, lowest30 = {} }: PriceList): readonly [Sku, BoardPrice][] =>
  (Object.entries(prices) as [Sku, number][]).map(([sku, minor]) => [sku, { minor, lowest30: lowest30[sku] }])

const byAge = (a: PriceList, b: PriceList): number => compare(a.from, b.from) || compare(a.list, b.list)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The product at today's price; a lower one is a reduction of the catalogue's. */
export function pricedProduct(product: Product, board: PriceBoard): Product {
  const listed = board.get(product.sku)
  if (!listed || listed.minor === product.price.minor) return product
  const { currency } = product.price
  const price = money(listed.minor, currency)
  if (listed.minor > product.price.minor) return { ...unreduced(product), price }
  const lowest30 = listed.lowest30 === undefined ? product.lowest30 : money(listed.lowest30, currency)
  const regularPrice = product.regularPrice ?? product.price
  return { ...product, price, regularPrice, ...(lowest30 && { lowest30 }) }
}

const unreduced = ({ regularPrice: _, ...product }: Product): Product => product
