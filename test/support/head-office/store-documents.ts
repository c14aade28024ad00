import type { StoreId } from '#src/base/ids.ts'
import type { ProductDocument, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import type { Sku } from '#src/base/ids.ts'

export const storeDocument = (store: StoreId, region: string, reads: readonly string[]): StoreDocument => ({
  _id: `store:${store}`,
  type: 'store',
  store,
  name: `Store ${store}`,
  company: 'Kontuar Demo',
  address: ['ul. Prosta 1', '00-001 Warszawa'],
  taxNumber: '5260001246',
  city: 'Warszawa',
  region,
  reads,
  neighbours: [],
  zone: 'Europe/Warsaw',
  currency: 'PLN',
  facts: `facts-${store}-2026`,
})

export const productDocument = (sku: string): ProductDocument => ({
  _id: `product:${sku}`,
  type: 'product',
  product: {
    sku: sku as Sku,
    gtins: [],
    name: `Goods ${sku}`,
    category: 'test',
    unit: 'piece',
    price: { minor: 1000, currency: 'PLN' },
    vat: 'A',
  },
})
