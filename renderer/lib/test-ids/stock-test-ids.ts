/** Names by which tests find what they touch: stock. */
export const stockTestIds = {
  stockField: 'stock-field',
  stockProduct: (sku: string): string => `stock-product-${sku}`,
  stockVariant: (sku: string): string => `stock-variant-${sku}`,
  stockHere: 'stock-here',
  stockAge: 'stock-age',
  stockNeighbour: (store: string): string => `stock-neighbour-${store}`,
  sortOpen: 'sort-open',
  sortPile: (sku: string, pile: string): string => `sort-${sku}-${pile}`,
  sortDialog: 'sort-dialog',
  sortCount: 'sort-count',
  sortWay: (to: string): string => `sort-way-${to}`,
  sortLine: (sku: string, to: string): string => `sort-line-${sku}-${to}`,
  sortDrop: (sku: string, to: string): string => `sort-drop-${sku}-${to}`,
  sortError: 'sort-error',
  sortConfirm: 'sort-confirm',
} as const
