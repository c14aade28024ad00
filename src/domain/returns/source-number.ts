import type { DocumentNo, OrderNo } from '../../base/ids.ts'
import type { ReturnSource } from './return-facts.ts'

/** Number by which people know the purchase that a return is of. */
export const sourceNumber = (source: ReturnSource): OrderNo | DocumentNo =>
  source.kind === 'order' ? source.order : source.sale
