import type { Json } from '#src/base/json.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import { layoutToText } from '#src/device/layout/layout-text.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'

/** The document's own words on paper of 42 columns: what stands between its head and its foot. */
export function slipText(document: ReceiptDocument): string {
  const slots = { document: 't1-000042', anchor: '42·a1b2c3', return: 't1-000041', z: '7' }
  const filled = fillSlots(document as unknown as Json, slots)
  const text = layoutToText(layoutReceipt(filled as unknown as ReceiptDocument, { columns: 42 }))
  const rule = '-'.repeat(42)
  return text.split(rule).slice(2, -1).join(rule)
}
