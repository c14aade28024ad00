/** Names by which tests find what they touch: stock. */
export const stockTestIds = {
  stockField: 'stock-field',
  stockProduct: (sku: string): string => `stock-product-${sku}`,
  stockVariant: (sku: string): string => `stock-variant-${sku}`,
  stockHere: 'stock-here',
  stockAge: 'stock-age',
  stockNeighbour: (store: string): string => `stock-neighbour-${store}`,
} as const
