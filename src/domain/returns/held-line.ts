import { assert } from '../../base/assert.ts'
import type { HeldLine } from './return-facts.ts'
import type { RequestedLine, ReturnableDocument } from './return-request.ts'

/** A line of a known purchase whose goods are left to be looked at. */
export function heldLine(purchase: ReturnableDocument, asked: RequestedLine): HeldLine {
  const sold = purchase.lines.find(({ line }) => line === asked.line)
  assert(sold, 'Goods that are left are of a line of their document')
  const { sku, name, variant } = sold
  const { line, quantity, reason, condition } = asked
  return { line, sku, name, variant, quantity, reason, condition }
}
