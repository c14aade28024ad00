import type { Sku } from '../../base/ids.ts'
import { money } from '../money/money.ts'
import type { Product } from '../product/product.ts'
import type { PriceDay, PriceList } from './price-list.ts'
import { listStands } from './price-list.ts'

/** Prices in minor units by SKU that differ from the catalogue's, here and today. */
export type PriceBoard = ReadonlyMap<Sku, number>

/** The newest list that stands wins: the one that began last, then the one whose name is last. */
export function priceBoard(lists: readonly PriceList[], at: PriceDay): PriceBoard {
  const standing = lists.filter((list) => listStands(list, at)).toSorted(byAge)
  return new Map(standing.flatMap(({ prices }) => Object.entries(prices) as [Sku, number][]))
}

const byAge = (a: PriceList, b: PriceList): number => compare(a.from, b.from) || compare(a.list, b.list)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The product at today's price; a lower one is a reduction of the catalogue's. */
export function pricedProduct(product: Product, board: PriceBoard): Product {
  const minor = board.get(product.sku)
  if (minor === undefined || minor === product.price.minor) return product
  const price = money(minor, product.price.currency)
  if (minor < product.price.minor)
    return { ...product, price, regularPrice: product.regularPrice ?? product.price }
  return { ...unreduced(product), price }
}

const unreduced = ({ regularPrice: _, ...product }: Product): Product => product
