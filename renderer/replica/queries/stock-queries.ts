import type { NeighbourStock, ReplicaQueries } from '#src/app/ports.ts'
import type { Sku, StoreId } from '#src/base/ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { hasPile } from '#src/domain/stock/sort-goods.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import type { BandTable } from './band-table.ts'
import { ofType } from './of-type.ts'
import type { PileDirectory } from './pile-directory.ts'
import type { StateReader } from './state-reader.ts'

export type StockParts = {
  readonly store: ReplicaStore
  readonly states: StateReader
  readonly piles: PileDirectory
  readonly bands: BandTable
  readonly productBySku: (sku: Sku) => Promise<Product | null>
  readonly stores: ReplicaQueries['stores']
  readonly ownStore: ReplicaQueries['store']
}

export function stockQueries(parts: StockParts): Pick<ReplicaQueries, 'stock' | 'goodsAside'> {
  return {
    goodsAside: async () => {
      const ids = new Set([...(await parts.piles.ids()), ...parts.states.pendingIds('stock:')])
      const shown = [...(await parts.states.readAll(ids)).values()]
      const aside = shown.flatMap((one) => ofType(one, 'stock')?.value ?? []).filter(hasPile)
      const goods = aside.map(async (stock) => ({ product: await parts.productBySku(stock.sku), stock }))
      return (await Promise.all(goods)).sort((a, b) => (a.stock.sku < b.stock.sku ? -1 : 1))
    },
    stock: async (sku) => {
      const product = await parts.productBySku(sku)
      if (!product) return null
      const id = documentIds.stock(sku)
      const shown = (await parts.states.readAll([id])).get(id)
      const here = ofType(shown, 'stock') ?? { value: null, asOf: null, pendingFacts: 0 }
      return { product, here, neighbours: await neighbours(parts, sku) }
    },
  }
}

/** Neighbours by distance; a band is as old as that store's pulse. */
async function neighbours(parts: StockParts, sku: Sku): Promise<readonly NeighbourStock[]> {
  const [own, stores] = await Promise.all([parts.ownStore(), parts.stores()])
  const known = new Map(stores.map((other) => [other.store, other]))
  return Promise.all(
    (own?.neighbours ?? []).map(async ({ store, km }) => ({
      store,
      km,
      ...wordsOf(store, known.get(store)),
      band: await parts.bands.bandOf(store, sku),
      asOf: await pulseOf(parts.store, store),
    })),
  )
}

const wordsOf = (
  store: StoreId,
  known: StoreDocument | undefined,
): Pick<NeighbourStock, 'name' | 'address' | 'phone'> => ({
  name: known?.name ?? store,
  address: known?.address ?? [],
  ...(known?.phone !== undefined && { phone: known.phone }),
})

async function pulseOf(store: ReplicaStore, of: StoreId): Promise<string | null> {
  const at = (await store.get('availability', documentIds.pulse(of)))?.document['at']
  return typeof at === 'string' ? at : null
}
