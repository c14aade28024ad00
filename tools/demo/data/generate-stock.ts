import type { Sku, StoreId } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import type { StockDelivered } from '#src/domain/stock/stock-facts.ts'
import type { DemoEvent } from './demo-event.ts'
import { demoEvent, headOf } from './demo-event.ts'
import type { Assortments } from './generate-assortments.ts'
import { isKnown } from './generate-assortments.ts'
import type { Random } from './seeded-random.ts'

/** How many pieces have left or are reserved, by store and SKU: they must have been there. */
export type Needs = (store: StoreId, sku: Sku) => number

type StockParts = { readonly today: string; readonly random: Random; readonly needs: Needs }

/** Of this many lines a fact stays well under its size limit. */
const linesPerDelivery = 400
const deliveredDaysAgo = 62

/** Deliveries that leave each store with what is on its shelves: a few pieces of most sizes, none of some. */
export const generateStock = (assortments: Assortments, parts: StockParts): readonly DemoEvent[] =>
  [...assortments].flatMap(([store, products]) => {
    const lines = products.flatMap((product) => {
      const count = shelved(product, parts.random) + parts.needs(store, product.sku)
      return count > 0 ? [{ sku: product.sku, quantity: pieces(count) }] : []
    })
    return chunks(lines).map((chunk, index) => delivery(chunk, { store, number: index + 1, ...parts }))
  })

function shelved(product: Product, random: Random): number {
  if (product.model === undefined) return random.int(12, 60)
  if (isKnown(product)) return random.int(2, 9)
  return random.chance(0.15) ? 0 : random.int(1, 9)
}

const chunks = <T>(lines: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(lines.length / linesPerDelivery) }, (_, index) =>
    lines.slice(index * linesPerDelivery, (index + 1) * linesPerDelivery),
  )

type Delivery = { readonly today: string; readonly store: StoreId; readonly number: number }

function delivery(lines: StockDelivered['lines'], { today, store, number }: Delivery): DemoEvent {
  const name = `${store}-D${String(number).padStart(2, '0')}`
  return demoEvent('erp', {
    kind: 'stockDelivered',
    eventId: `delivered:${name}`,
    ...headOf(today, [deliveredDaysAgo, '05:30'], store),
    body: { store, delivery: name, lines },
  })
}
