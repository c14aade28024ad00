import type { DocumentNo, StoreId } from '../../base/ids.ts'
import type { Money } from '../money/money.ts'
import type { ReturnedLine, ReturnSource } from './return-facts.ts'

/**
 * State `return:<no>`; home: chain. What the number of a return alone leads to: the purchase that it was of or, without one, the goods
 * that were taken back.
 */
export type ReturnState = {
  readonly type: 'return'
  readonly return: DocumentNo
  /** Null for one that head office made. */
  readonly store: StoreId | null
  /** UTC */
  readonly returnedAt: string
  /** Null where nothing proved a purchase. */
  readonly source: ReturnSource | null
  readonly lines: readonly Pick<ReturnedLine, 'line' | 'sku' | 'name' | 'variant' | 'quantity'>[]
  /** Value of the lines. */
  readonly gross: Money
  /** Stores that have a copy: where it was made, where its goods had been sold, where somebody asked for it. */
  readonly stores: readonly StoreId[]
}
