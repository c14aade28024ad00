import * as v from 'valibot'
import type { FactId } from '../../base/ids.ts'
import type { EReceipt, ReceiptWay } from '../../domain/receipt/e-receipt.ts'

export const factId = v.custom<FactId>(
  (value) => typeof value === 'string' && /^fact:[a-z0-9]+:\d{12}$/.test(value),
  'not an id of its kind',
)

export const receiptWay = v.picklist(['paper', 'electronic', 'both'] as const satisfies readonly ReceiptWay[])

const to = v.picklist(['link', 'profile'] as const satisfies readonly EReceipt['to'][])

export const eReceipt = v.object({ key: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), to })
