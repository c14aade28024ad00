import * as v from 'valibot'
import type { SortedLine, WayFrom } from '../../domain/stock/stock-facts.ts'
import { quantity, sku } from './fact-parts.ts'
import type { SchemaOf } from './fact-parts.ts'

const someQuantity = v.pipe(
  quantity,
  v.check(({ value }) => value > 0, 'not above zero'),
)

/** A way that no goods go is refused: no fold knows what it would mean. */
export const sortedLine: SchemaOf<SortedLine> = v.variant('from', [
  v.object({
    ...{ sku, quantity: someQuantity, from: v.literal('inspect') },
    to: v.picklist(['on-hand', 'damaged', 'to-supplier'] satisfies WayFrom['inspect'][]),
  }),
  v.object({
    ...{ sku, quantity: someQuantity, from: v.literal('damaged') },
    to: v.picklist(['on-hand', 'to-supplier', 'written-off'] satisfies WayFrom['damaged'][]),
  }),
  v.object({
    ...{ sku, quantity: someQuantity, from: v.literal('to-supplier') },
    to: v.picklist(['given-to-supplier', 'damaged'] satisfies WayFrom['to-supplier'][]),
  }),
])
