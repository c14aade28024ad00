import type { DocumentNo } from '../../base/ids.ts'
import type { EReceipt } from '../../domain/receipt/e-receipt.ts'

/** Where a receipt is read. `base`: of the store, without a slash at its end. */
export const eReceiptUrl = (
  base: string,
  sale: DocumentNo | string,
  { key }: Pick<EReceipt, 'key'>,
): string => `${base}/e/${sale}/${key}`
