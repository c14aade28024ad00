import type { Money } from '../money/money.ts'

/** What a label says of these very goods, beside the number of their product. */
export type GoodsLabel = {
  /** What they cost as they lie there; of goods by weight only. */
  readonly price?: Money
  readonly lot?: string
  readonly serial?: string
}
