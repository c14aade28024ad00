import type { PurchaseView } from '#src/app/ports.ts'

/** Number by which people know the purchase. */
export const purchaseNumber = ({ value }: Pick<PurchaseView, 'value'>): string =>
  value.type === 'order' ? value.order : value.sale
