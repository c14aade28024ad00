import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import type { Product } from '#src/domain/product/product.ts'
import { replicaSite } from '#test/support/replica-site.ts'
import type { NaiveProduct } from './naive/rxdb.ts'

export interface NaiveSite {
  readonly url: string
  /** Puts a file beside the page. */
  put(path: string, bytes: Uint8Array): void
}

const stockPath = '/products.ndjson.gz'

/** One flat document, as a first design has it. */
export const naiveProduct = ({ sku, gtins, name, category, unit, price, vat }: Product): NaiveProduct => ({
  id: sku,
  gtin: gtins[0] ?? '',
  name,
  category,
  unit,
  price: price.minor,
  vat,
})

/** Serves the page of the naive builds. */
export async function withNaiveSite<T>(use: (site: NaiveSite) => Promise<T>): Promise<T> {
  const events = fileURLToPath(new URL('naive/events.ts', import.meta.url))
  const site = await replicaSite(new URL('naive/', import.meta.url), { events })
  try {
    return await use({ url: site.url, put: (path, bytes) => void site.files.set(path, bytes) })
  } finally {
    await site.close()
  }
}

/** Puts the products beside the page, as a file that it can stock RxDB from; answers with its path. */
export function putProducts(site: NaiveSite, products: readonly Product[]): string {
  const text = products.map((product) => JSON.stringify(naiveProduct(product))).join('\n')
  site.put(stockPath, gzipSync(text))
  return stockPath
}
